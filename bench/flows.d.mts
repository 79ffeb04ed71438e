/** A workflow of about so many nodes, or so many if-else nodes, loops or layers. */
type Make = (count?: number) => { readonly flow: readonly object[] };

export declare const plainFlow: Make;
export declare const branchingFlow: Make;
export declare const layeredFlow: Make;
export declare const loopyFlow: Make;
export declare const brokenFlow: Make;
