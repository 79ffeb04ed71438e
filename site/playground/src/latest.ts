/**
 * Does one thing at a time. What is asked for meanwhile is done once, at last, with whatever holds then: nobody waits for
 * answers to a document that has changed.
 */
export function latest(task: () => Promise<void>, onFailure: (error: unknown) => void): () => void {
  let [isRunning, isAsked] = [false, false];
  const run = async () => {
    isRunning = true;
    while (isAsked) {
      isAsked = false;
      await task().catch(onFailure);
    }
    isRunning = false;
  };
  return () => {
    isAsked = true;
    if (!isRunning) void run();
  };
}
