let online = $state(true);

export const connection = {
  get online(): boolean {
    return online;
  },
};

/** Follows the device's own word; nothing is ever sent to find out. Returns the way to stop. */
export function followConnection(): () => void {
  const update = () => (online = navigator.onLine);
  update();
  addEventListener('online', update);
  addEventListener('offline', update);
  return () => {
    removeEventListener('online', update);
    removeEventListener('offline', update);
  };
}
