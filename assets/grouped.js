/**
 * Lists by key, in the order in which the keys come.
 * @template Item
 * @template Key
 * @param {Iterable<Item>} items
 * @param {(item: Item) => Key} key
 * @returns {Map<Key, Item[]>}
 */
export const grouped = (items, key) => {
  /** @type {Map<Key, Item[]>} */
  const groups = new Map();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};
