// What stands in Python and in style sheets, too: a test says that it is the same.

/** The widest screen that is a phone's, as in the style sheets. */
const PHONE = 760;
/** Begins the id of a family of several committees: graph/families.py. */
export const FAMILY = "family ";
/** Begins the id of a national body: graph/vocabulary.py. */
export const MEMBER = "member:";

/** Whether the screen is a phone's. */
export const isPhone = () => innerWidth <= PHONE;
