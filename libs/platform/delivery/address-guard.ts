import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** An address that must not be called, or a name that leads to one. */
export class RefusedAddressError extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** Ranges that are not the public Internet (IANA special-purpose registries, RFC 6890 and successors). */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
const SPECIAL_IPV6 = [
  '::/96',
  '::ffff:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = '32'] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** One list a family: an IPv4 address also matches rules for addresses mapped into IPv6. */
const SPECIAL = { ipv4: blockList(SPECIAL_IPV4), ipv6: blockList(SPECIAL_IPV6) };

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));

/**
 * Keeps outgoing calls on the public Internet. A name is resolved once, every address it has is checked, and the
 * caller connects to the one that is returned: a name that changes its mind afterwards (DNS rebinding) gains nothing.
 */
export class AddressGuard {
  private readonly allowed: BlockList;

  /** @param allowedNetworks private networks that may be called all the same, such as `10.1.0.0/16` */
  constructor(
    allowedNetworks: readonly string[],
    private readonly resolve: Resolve = systemResolve,
  ) {
    this.allowed = blockList(allowedNetworks);
  }

  /** @throws RefusedAddressError; what the resolver throws when there is no such name */
  async pin(host: string): Promise<ResolvedAddress> {
    const bare = host.replace(/^\[|\]$/g, '');
    const family = isIP(bare);
    const addresses: readonly ResolvedAddress[] =
      family === 0 ? await this.resolve(bare) : [{ address: bare, family: family === 6 ? 6 : 4 }];
    const bad = addresses.find((each) => !this.mayCall(each));
    if (bad) {
      throw new RefusedAddressError(
        `${host} is ${bad.address}, which is not a public address. The administrator can allow its network in SPANWISE_WEBHOOK_NETWORKS.`,
      );
    }
    const first = addresses[0];
    if (!first) throw new RefusedAddressError(`${host} has no address`);
    return first;
  }

  private mayCall({ address, family }: ResolvedAddress): boolean {
    const kind = family === 6 ? 'ipv6' : 'ipv4';
    return this.allowed.check(address, kind) || !SPECIAL[kind].check(address, kind);
  }
}
