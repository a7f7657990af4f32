/** Whether this browser asks for a PIN: known at once, before anything is loaded. */
export function remembersPin(): boolean {
  try {
    return localStorage.getItem('rapport:pin') !== null;
  } catch {
    return false;
  }
}
