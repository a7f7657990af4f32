/** The same function, worked out once for each object that it is asked about, for as long as that object lives. */
export function onceFor<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const held = made.get(key);
    if (held !== undefined) return held;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
