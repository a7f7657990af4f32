/** A compiled kernel, or null where WebAssembly fails: the caller then takes the TypeScript twin. */
export type Kernel<Exports> = Exports & { readonly memory: WebAssembly.Memory };

const compiled = new Map<string, Promise<WebAssembly.Module | null>>();

async function compile(address: string): Promise<WebAssembly.Module | null> {
  try {
    const response = await fetch(address);
    return response.ok ? await WebAssembly.compile(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** A new instance with memory of its own; each address is fetched and compiled once. */
export async function loadKernel<Exports>(url: URL): Promise<Kernel<Exports> | null> {
  const address = url.href;
  const module = await (compiled.get(address) ?? compiled.set(address, compile(address)).get(address));
  if (!module) return null;
  const abort = () => {
    throw new RangeError('kernel: out of memory');
  };
  const { exports } = await WebAssembly.instantiate(module, { env: { abort } });
  return exports as Kernel<Exports>;
}
