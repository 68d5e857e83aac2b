/** The theme that is on: "light" or "dark". theme.js has set it before anything was painted. */
export const theme = () => document.documentElement.dataset.theme ?? "light";

/** Change to the other theme, and remember it where the browser allows that. */
export const switchTheme = () => {
  const other = theme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = other;
  try {
    localStorage.setItem("theme", other);
  } catch {
    // it then lasts as long as the page
  }
};
