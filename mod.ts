/**
 * Berkeley sockets for Deno, Bun and Node: the calls of POSIX and of Python's
 * `socket` module, with promises where those wait.
 *
 * @example A server and a client
 * ```ts
 * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
 *
 * const server = new Socket(AF_INET, SOCK_STREAM);
 * await server.bind({ hostname: "127.0.0.1", port: 0 });
 * await server.listen();
 *
 * const client = new Socket(AF_INET, SOCK_STREAM);
 * await client.connect(server.getsockname());
 * const [con] = await server.accept();
 *
 * await con.sendall(new TextEncoder().encode("Thank you for connecting"));
 * console.log(new TextDecoder().decode(await client.recv(1024)));
 *
 * for (const socket of [con, client, server]) await socket.close();
 * ```
 *
 * @module
 */

export { getAdapter, setAdapter } from "./lib/adapters/adapter.ts";
export type {
  Adapter,
  ConnectOptions,
  Datagram,
  DatagramEndpoint,
  DatagramOptions,
  Features,
  Limits,
  ListenOptions,
  NativeOptions,
  StreamConnection,
  StreamListener,
} from "./lib/adapters/contract.ts";
export {
  type Address,
  formatAddress,
  type InetAddress,
  isUnixAddress,
  type UnixAddress,
} from "./lib/core/address.ts";
export {
  AddressInUseError,
  BlockingIOError,
  BrokenPipeError,
  ClosedError,
  ConnectionAbortedError,
  ConnectionRefusedError,
  ConnectionResetError,
  FileExistsError,
  FileNotFoundError,
  GaiError,
  HError,
  InterruptedError,
  IsADirectoryError,
  NotADirectoryError,
  PermissionError,
  SocketError,
  type SocketErrorDetails,
  TimeoutError,
  UnsupportedError,
} from "./lib/core/socket_error.ts";
export { EVENT_READ, EVENT_WRITE } from "./lib/multiplex/registration.ts";
export { select } from "./lib/multiplex/select.ts";
export {
  DefaultSelector,
  type SelectorEvent,
  type SelectorKey,
} from "./lib/multiplex/selectors.ts";
export { BaseRequestHandler } from "./lib/server/base_request_handler.ts";
export { BaseServer, type RequestHandlerClass } from "./lib/server/base_server.ts";
export { ByteReader, type ByteSource } from "./lib/server/byte_reader.ts";
export { DatagramRequestHandler } from "./lib/server/datagram_request_handler.ts";
export { DatagramServer } from "./lib/server/datagram_server.ts";
export { PacketWriter } from "./lib/server/packet_writer.ts";
export type { DatagramRequest, RequestOf } from "./lib/server/request.ts";
export { ServerHooks } from "./lib/server/server_hooks.ts";
export type {
  DatagramServerOptions,
  InetServerOptions,
  ServerOptions,
  StreamServerOptions,
} from "./lib/server/server_options.ts";
export { SocketWriter } from "./lib/server/socket_writer.ts";
export { StopServing } from "./lib/server/stop_serving.ts";
export { StreamRequestHandler } from "./lib/server/stream_request_handler.ts";
export { StreamServer } from "./lib/server/stream_server.ts";
export { TCPServer, type TCPServerOptions } from "./lib/server/tcp_server.ts";
export { UDPServer, type UDPServerOptions } from "./lib/server/udp_server.ts";
export { UnixDatagramServer } from "./lib/server/unix_datagram_server.ts";
export { UnixStreamServer } from "./lib/server/unix_stream_server.ts";
export type { AddressOf, InetTarget, TargetOf } from "./lib/socket/address.ts";
export { htonl, htons, ntohl, ntohs } from "./lib/socket/byte_order.ts";
export {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  type Family,
  INADDR_ANY,
  INADDR_BROADCAST,
  INADDR_LOOPBACK,
  type InetFamily,
  IP_ADD_MEMBERSHIP,
  IP_DROP_MEMBERSHIP,
  IP_MULTICAST_IF,
  IP_MULTICAST_LOOP,
  IP_MULTICAST_TTL,
  IP_TTL,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  IPPROTO_UDP,
  IPV6_JOIN_GROUP,
  IPV6_LEAVE_GROUP,
  IPV6_MULTICAST_HOPS,
  IPV6_MULTICAST_IF,
  IPV6_MULTICAST_LOOP,
  IPV6_UNICAST_HOPS,
  IPV6_V6ONLY,
  MSG_DONTWAIT,
  MSG_OOB,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITALL,
  type Protocol,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  type ShutdownHow,
  SO_ACCEPTCONN,
  SO_BROADCAST,
  SO_DOMAIN,
  SO_ERROR,
  SO_KEEPALIVE,
  SO_LINGER,
  SO_PROTOCOL,
  SO_RCVBUF,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SO_SNDBUF,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  type SocketType,
  SOL_SOCKET,
  SOMAXCONN,
  TCP_KEEPCNT,
  TCP_KEEPIDLE,
  TCP_KEEPINTVL,
  TCP_NODELAY,
} from "./lib/socket/constants.ts";
export {
  type ConnectionTarget,
  createConnection,
  type CreateConnectionOptions,
} from "./lib/socket/create_connection.ts";
export { createServer, type CreateServerOptions } from "./lib/socket/create_server.ts";
export { getdefaulttimeout, setdefaulttimeout } from "./lib/socket/default_timeout.ts";
export { hasDualstackIpv6 } from "./lib/socket/dualstack.ts";
export { type AddressInfo, getaddrinfo } from "./lib/socket/getaddrinfo.ts";
export { getfqdn } from "./lib/socket/getfqdn.ts";
export { gethostbyaddr } from "./lib/socket/gethostbyaddr.ts";
export { gethostbyname, gethostbynameEx, type HostEntry } from "./lib/socket/gethostbyname.ts";
export { gethostname } from "./lib/socket/gethostname.ts";
export { getnameinfo } from "./lib/socket/getnameinfo.ts";
export { inetAton, inetNtoa } from "./lib/socket/inet_aton.ts";
export { inetNtop, inetPton } from "./lib/socket/inet_pton.ts";
export { MessageSocket, type SenderOf } from "./lib/socket/message_socket.ts";
export {
  AI_CANONNAME,
  AI_NUMERICHOST,
  AI_NUMERICSERV,
  AI_PASSIVE,
  EAI_ADDRFAMILY,
  EAI_AGAIN,
  EAI_BADFLAGS,
  EAI_FAIL,
  EAI_FAMILY,
  EAI_NONAME,
  EAI_SERVICE,
  EAI_SOCKTYPE,
  NI_DGRAM,
  NI_NAMEREQD,
  NI_NOFQDN,
  NI_NUMERICHOST,
  NI_NUMERICSERV,
} from "./lib/socket/name_constants.ts";
export { getservbyname, getservbyport } from "./lib/socket/services.ts";
export type { UnixTarget } from "./lib/socket/path_text.ts";
export { SocketBase } from "./lib/socket/socket_base.ts";
export { Socket } from "./lib/socket/socket.ts";
export { TransferSocket, type WaitOptions } from "./lib/socket/transfer_socket.ts";
export { unlinkStaleSocket } from "./lib/socket/unlink_stale_socket.ts";
