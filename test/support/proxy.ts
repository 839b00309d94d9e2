import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A door to a database server that can be shut and opened, as an outage does. */
export interface Proxy {
  /** The address of the server, through the door. */
  readonly url: string;
  /** Cuts all connections, and takes no new ones. */
  shut(): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
}

export async function openProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  const server = (): Server =>
    createServer((incoming) => {
      const outgoing = track(connect(Number(port === '' ? 5432 : port), hostname));
      track(incoming).pipe(outgoing).pipe(incoming);
      incoming.on('close', () => outgoing.destroy());
      outgoing.on('close', () => incoming.destroy());
    });
  let door = server().listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port: here } = door.address() as AddressInfo;
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(here);
  const shut = async (): Promise<void> => {
    if (!door.listening) return;
    door.close();
    for (const socket of sockets) socket.destroy();
    await once(door, 'close');
  };
  return {
    url: url.href,
    shut,
    async open() {
      door = server().listen(here, '127.0.0.1');
      await once(door, 'listening');
    },
    close: shut,
  };
}
