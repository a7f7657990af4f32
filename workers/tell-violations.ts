import { oncePerRequest, violation } from '../src/lib/base/refusals.ts';

/** Whatever the policy stops in this worker is told to whoever started it. */
export function tellViolations(): void {
  self.addEventListener(
    'securitypolicyviolation',
    oncePerRequest(() => self.postMessage(violation())),
  );
}
