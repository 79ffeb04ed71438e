/** What is used of picomatch, which comes without types. */
declare module "picomatch" {
  interface Options {
    readonly dot?: boolean;
    readonly posix?: boolean;
    readonly windows?: boolean;
    /** Throws for a pattern that makes no expression. */
    readonly debug?: boolean;
  }
  const picomatch: { makeRe(pattern: string, options?: Options): RegExp };
  export default picomatch;
}
