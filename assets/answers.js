// What the server says where it does not do what it was asked for.

export const UNREACHED =
  "The server did not answer, so nothing was changed. Try again; if it stays so, reload the page.";

/** The server's sentence, where it gave one. @param {Response} answer */
export const sentence = async (answer) => {
  const plain = answer.headers.get("Content-Type")?.startsWith("text/plain");
  return (plain && (await answer.text()).trim()) || UNREACHED;
};
