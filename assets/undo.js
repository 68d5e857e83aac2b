// What can be taken back, the last first.

/** @type {(() => unknown)[]} */
const done = [];

/**
 * Remember how to take back what was done.
 * @param {() => unknown} back
 */
export const did = (back) => {
  done.push(back);
};

/** Take back what was done last; whether there was anything. */
export const undo = async () => {
  const back = done.pop();
  await back?.();
  return Boolean(back);
};

/** Forget all, where it could not be taken back from what is shown now. */
export const forget = () => {
  done.length = 0;
};
