import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a program and a server, as the network does, and can be cut like it. */
export interface TcpProxy {
  readonly port: number;
  /** Everything that is sent is lost, and nobody is told. */
  partition(): void;
  /** Connections are ended and new ones refused, as by a server that is down. */
  refuse(): void;
  /** As it was. What was open while it was cut is ended. */
  heal(): void;
  close(): Promise<void>;
}

/** @param onChunk told how many pieces have come from the server so far, before each is passed on */
export async function startTcpProxy(
  target: { readonly host: string; readonly port: number },
  onChunk: (chunks: number) => void = () => undefined,
): Promise<TcpProxy> {
  let chunks = 0;
  let state: 'open' | 'partitioned' | 'refusing' = 'open';
  const sockets = new Set<Socket>();
  const forward = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (chunk: Buffer) => {
      if (state === 'open') to.write(chunk);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      if (state !== 'partitioned') to.destroy();
    });
  };
  const server = createServer((client) => {
    if (state === 'refusing') {
      client.destroy();
      return;
    }
    const upstream = connect(target.port, target.host);
    forward(client, upstream);
    upstream.on('data', () => {
      chunks += 1;
      onChunk(chunks);
    });
    forward(upstream, client);
  });
  await new Promise<void>((settle) => {
    server.listen(0, '127.0.0.1', settle);
  });
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    partition: () => {
      state = 'partitioned';
    },
    refuse: () => {
      state = 'refusing';
      endAll();
    },
    heal: () => {
      endAll();
      state = 'open';
    },
    close: () =>
      new Promise((settle) => {
        state = 'refusing';
        endAll();
        server.close(() => {
          settle();
        });
      }),
  };
}
