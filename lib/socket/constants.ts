/**
 * The names of the socket API. They are strings that say their own name, so
 * that they print as themselves and mean the same on every system, where C has
 * numbers that differ from one to the next.
 *
 * @module
 */

/** Address family of IPv4: a host and a port (ip(7)). */
export const AF_INET = "AF_INET" as const;
/** Address family of IPv6: a host and a port (ipv6(7)). */
export const AF_INET6 = "AF_INET6" as const;
/** Address family of UNIX domain sockets: a path on this machine (unix(7)). */
export const AF_UNIX = "AF_UNIX" as const;

/** An address family. */
export type Family = typeof AF_INET | typeof AF_INET6 | typeof AF_UNIX;

/** An address family of the Internet. */
export type InetFamily = typeof AF_INET | typeof AF_INET6;

/** Socket type of a stream: connected, reliable, in order, without borders (socket(2)). */
export const SOCK_STREAM = "SOCK_STREAM" as const;

/** Socket type of datagrams: each arrives whole or not at all, in any order (udp(7), unix(7)). */
export const SOCK_DGRAM = "SOCK_DGRAM" as const;

/**
 * Socket type of whole packets, with their headers (raw(7)): `getaddrinfo` tells
 * of it as Python's does, and no runtime can make such a socket.
 */
export const SOCK_RAW = "SOCK_RAW" as const;

/** A socket type. */
export type SocketType = typeof SOCK_STREAM | typeof SOCK_DGRAM;

/** Level of the options that every socket has (socket(7)). */
export const SOL_SOCKET = "SOL_SOCKET" as const;
/** The protocol TCP, and the level of its options (tcp(7)). */
export const IPPROTO_TCP = "IPPROTO_TCP" as const;
/** Level of the options of IPv4 (ip(7)). */
export const IPPROTO_IP = "IPPROTO_IP" as const;
/** Level of the options of IPv6 (ipv6(7)). */
export const IPPROTO_IPV6 = "IPPROTO_IPV6" as const;
/** The protocol UDP (udp(7)). */
export const IPPROTO_UDP = "IPPROTO_UDP" as const;

/** A protocol; 0 is the one that family and type have. */
export type Protocol = 0 | typeof IPPROTO_TCP | typeof IPPROTO_UDP;

/** The host of every IPv4 address of this machine: `0.0.0.0`. */
export const INADDR_ANY = "0.0.0.0" as const;
/** The host of this machine for itself: `127.0.0.1`. */
export const INADDR_LOOPBACK = "127.0.0.1" as const;
/** The host of everybody on the local network: `255.255.255.255` (SO_BROADCAST). */
export const INADDR_BROADCAST = "255.255.255.255" as const;

/**
 * Allow to bind an address that old connections still use. All three runtimes
 * always allow it for TCP: the option is recorded and changes nothing. With UDP
 * it lets several sockets bind the same port, where all of them have it.
 */
export const SO_REUSEADDR = "SO_REUSEADDR" as const;
/** Let several listeners share a port; set it before `bind`. */
export const SO_REUSEPORT = "SO_REUSEPORT" as const;
/** Leave IPv4 alone when listening on "::"; set it before `bind`. */
export const IPV6_V6ONLY = "IPV6_V6ONLY" as const;
/** Probe a connection that is silent for long. */
export const SO_KEEPALIVE = "SO_KEEPALIVE" as const;
/** Whether the socket listens, to be read only. */
export const SO_ACCEPTCONN = "SO_ACCEPTCONN" as const;
/** The type of the socket, to be read only. */
export const SO_TYPE = "SO_TYPE" as const;
/** The error of a connection attempt in the background; reading takes it away. */
export const SO_ERROR = "SO_ERROR" as const;
/** The address family of the socket, to be read only. */
export const SO_DOMAIN = "SO_DOMAIN" as const;
/** The protocol of the socket, to be read only: 0 where there is only one. */
export const SO_PROTOCOL = "SO_PROTOCOL" as const;
/**
 * What `close` does about bytes on their way: 8 bytes, an `int` that turns it on
 * and one for the seconds to wait. Only 0 seconds are offered, a reset.
 */
export const SO_LINGER = "SO_LINGER" as const;
/** After how many silent seconds a connection is probed (SO_KEEPALIVE). */
export const TCP_KEEPIDLE = "TCP_KEEPIDLE" as const;
/** How many seconds lie between two probes. */
export const TCP_KEEPINTVL = "TCP_KEEPINTVL" as const;
/** After how many probes without an answer the connection counts as lost. */
export const TCP_KEEPCNT = "TCP_KEEPCNT" as const;
/** Send small pieces at once instead of collecting them (Nagle's algorithm). */
export const TCP_NODELAY = "TCP_NODELAY" as const;

/** Allow to send datagrams to everybody on a network (socket(7)). */
export const SO_BROADCAST = "SO_BROADCAST" as const;
/** How many bytes may wait to be received; Linux reads back twice what was set. */
export const SO_RCVBUF = "SO_RCVBUF" as const;
/** How many bytes may wait to be sent; Linux reads back twice what was set. */
export const SO_SNDBUF = "SO_SNDBUF" as const;
/** Through how many routers a packet may go (ip(7)). */
export const IP_TTL = "IP_TTL" as const;
/** Hear a multicast group: its address and that of an interface, 4 bytes each (ip(7)). */
export const IP_ADD_MEMBERSHIP = "IP_ADD_MEMBERSHIP" as const;
/** Hear a multicast group no more; the same 8 bytes. */
export const IP_DROP_MEMBERSHIP = "IP_DROP_MEMBERSHIP" as const;
/** Through which interface multicast datagrams go: one of its addresses, 4 bytes. */
export const IP_MULTICAST_IF = "IP_MULTICAST_IF" as const;
/** Whether this machine hears its own multicast datagrams. */
export const IP_MULTICAST_LOOP = "IP_MULTICAST_LOOP" as const;
/** Through how many routers a multicast datagram may go: 1 stays in the network. */
export const IP_MULTICAST_TTL = "IP_MULTICAST_TTL" as const;
/** Through how many routers a packet over IPv6 may go (ipv6(7)). */
export const IPV6_UNICAST_HOPS = "IPV6_UNICAST_HOPS" as const;
/** Hear an IPv6 multicast group: its 16 bytes and the number of an interface, 4 bytes. */
export const IPV6_JOIN_GROUP = "IPV6_JOIN_GROUP" as const;
/** Hear an IPv6 multicast group no more; the same 20 bytes. */
export const IPV6_LEAVE_GROUP = "IPV6_LEAVE_GROUP" as const;
/** Through which interface IPv6 multicast datagrams go: its number. */
export const IPV6_MULTICAST_IF = "IPV6_MULTICAST_IF" as const;
/** Whether this machine hears its own IPv6 multicast datagrams. */
export const IPV6_MULTICAST_LOOP = "IPV6_MULTICAST_LOOP" as const;
/** Through how many routers an IPv6 multicast datagram may go. */
export const IPV6_MULTICAST_HOPS = "IPV6_MULTICAST_HOPS" as const;

/** `shutdown`: end receiving. */
export const SHUT_RD = "SHUT_RD" as const;
/** `shutdown`: end sending; the peer reads the end of the stream. */
export const SHUT_WR = "SHUT_WR" as const;
/** `shutdown`: end both. */
export const SHUT_RDWR = "SHUT_RDWR" as const;

/** What `shutdown` can end. */
export type ShutdownHow = typeof SHUT_RD | typeof SHUT_WR | typeof SHUT_RDWR;

/** The longest queue that `listen` is asked for on Linux: net.core.somaxconn, as it is by default. */
export const SOMAXCONN = 4096;

/** Flag for urgent data, which no runtime sends or receives: refused with EINVAL. */
export const MSG_OOB = 1;
/** Flag of receiving calls: look at what is there and leave it there (recv(2)). */
export const MSG_PEEK = 2;
/** Flag of receiving calls on datagrams: tell the length that it had, not what fitted. */
export const MSG_TRUNC = 32;
/** Flag: do not wait, fail with EAGAIN instead; where a timeout is set it has no effect. */
export const MSG_DONTWAIT = 64;
/** Flag of receiving calls on streams: wait for all bytes; where a timeout is set it has no effect. */
export const MSG_WAITALL = 256;
