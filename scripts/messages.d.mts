export function compileMessages(options?: { readonly force?: boolean }): Promise<boolean>;
