/** Every screen, as the part of its address behind the hash. */
export const ROUTES = [
  '/',
  '/today',
  '/overview',
  '/customers',
  '/agenda',
  '/complaints',
  '/segments',
  '/value',
  '/churn',
  '/explore',
  '/models',
  '/data',
  '/import',
  '/duplicates',
  '/definitions',
  '/settings',
] as const;
