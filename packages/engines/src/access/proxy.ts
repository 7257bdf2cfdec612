import { BlockList, isIP } from "node:net";

/** Names and values as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment asks for on the way to an address, `null` for none: `HTTPS_PROXY` or `HTTP_PROXY` by
 * the scheme, unless `NO_PROXY` excepts the host. Lower case goes before upper case; `HTTP_PROXY` in upper case too,
 * since nothing here runs as a CGI program.
 *
 * `NO_PROXY` is a list of hosts, separated by commas or blanks: `*` for all, `example.org` for it and all below it,
 * `.example.org` for all below it, `host:port` for one port, `10.0.0.0/8` for the addresses of a network.
 */
export function proxyFor(url: URL, env: Environment): string | null {
  const of = (name: string): string => env[name.toLowerCase()] || env[name.toUpperCase()] || "";
  const proxy = of(url.protocol === "https:" ? "https_proxy" : "http_proxy");
  if (proxy === "" || isExcepted(url, of("no_proxy"))) return null;
  return /^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

function isExcepted({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  const usedPort = port || (protocol === "https:" ? "443" : "80");
  return exceptions
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => entry === "*" || isInNetwork(entry, host) || isHost(entry, host, usedPort));
}

function isInNetwork(entry: string, host: string): boolean {
  const [, network = "", bits = ""] = /^(.+)\/(\d{1,3})$/.exec(entry) ?? [];
  const [version, ofHost] = [isIP(network), isIP(host)];
  if (version === 0 || version !== ofHost || Number(bits) > (version === 4 ? 32 : 128)) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family);
  return list.check(host, family);
}

/** An address of IPv6 stands in brackets where a port follows, and may do so where none does. */
const HOST_AND_PORT = /^(?:\[(.+)\]|([^:]*))(?::(\d+))?$/;

function isHost(entry: string, host: string, usedPort: string): boolean {
  const [, address, name, onPort = usedPort] = HOST_AND_PORT.exec(entry) ?? [];
  if (onPort !== usedPort) return false;
  const bare = (address ?? name ?? entry).replace(/^\*/, "");
  if (isIP(bare) === 6) return isInNetwork(`${bare}/128`, host);
  return bare.startsWith(".") ? host.endsWith(bare) : host === bare || host.endsWith(`.${bare}`);
}
