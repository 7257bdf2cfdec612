/** Names and values as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment asks for on the way to an address, `null` for none: `HTTPS_PROXY` or `HTTP_PROXY` by
 * the scheme, unless `NO_PROXY` excepts the host. Lower case goes before upper case; `HTTP_PROXY` in upper case too,
 * since nothing here runs as a CGI program.
 *
 * `NO_PROXY` is a list of hosts, separated by commas or blanks: `*` for all, `example.org` for it and all below it,
 * `.example.org` for all below it, `host:port` for one port.
 */
export function proxyFor(url: URL, env: Environment): string | null {
  const of = (name: string): string => env[name.toLowerCase()] || env[name.toUpperCase()] || "";
  const proxy = of(url.protocol === "https:" ? "https_proxy" : "http_proxy");
  if (proxy === "" || isExcepted(url, of("no_proxy"))) return null;
  return /^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

function isExcepted({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const host = hostname.toLowerCase();
  const usedPort = port || (protocol === "https:" ? "443" : "80");
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = entry, onPort = usedPort] = /^(.*?):(\d+)$/.exec(entry) ?? [];
      const bare = name.replace(/^\*/, "");
      if (onPort !== usedPort) return false;
      return bare.startsWith(".") ? host.endsWith(bare) : host === bare || host.endsWith(`.${bare}`);
    });
}
