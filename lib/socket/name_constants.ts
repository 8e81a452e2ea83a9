/**
 * The names that belong to names: flags and codes of `getaddrinfo` and `getnameinfo`.
 *
 * The flags are numbers because programs or them together; they are those of
 * Linux, and stay inside this library.
 *
 * @module
 */

/** `getaddrinfo`: without a host, the addresses to listen at instead of those to connect to. */
export const AI_PASSIVE = 1;
/** `getaddrinfo`: tell the official name of the host, too. */
export const AI_CANONNAME = 2;
/** `getaddrinfo`: the host must be an address as text; nothing is looked up. */
export const AI_NUMERICHOST = 4;
/** `getaddrinfo`: the service must be a number as text; nothing is looked up. */
export const AI_NUMERICSERV = 1024;

/** `getnameinfo`: give the host as an address; nothing is looked up. */
export const NI_NUMERICHOST = 1;
/** `getnameinfo`: give the service as a number. */
export const NI_NUMERICSERV = 2;
/** `getnameinfo`: leave the domain of the name out where it is that of this machine. */
export const NI_NOFQDN = 4;
/** `getnameinfo`: fail where there is no name, instead of giving the address. */
export const NI_NAMEREQD = 8;
/** `getnameinfo`: the service over UDP, where the two differ. */
export const NI_DGRAM = 16;

/** `GaiError.code`: a flag that does not exist, or does not fit. */
export const EAI_BADFLAGS = "EAI_BADFLAGS" as const;
/** `GaiError.code`: nobody knows the name. */
export const EAI_NONAME = "EAI_NONAME" as const;
/** `GaiError.code`: no name server answers now; trying again later may help. */
export const EAI_AGAIN = "EAI_AGAIN" as const;
/** `GaiError.code`: a name server has failed for good. */
export const EAI_FAIL = "EAI_FAIL" as const;
/** `GaiError.code`: there is no such address family. */
export const EAI_FAMILY = "EAI_FAMILY" as const;
/** `GaiError.code`: there is no such type of socket, or not with this protocol. */
export const EAI_SOCKTYPE = "EAI_SOCKTYPE" as const;
/** `GaiError.code`: there is no such service, or not for this type of socket. */
export const EAI_SERVICE = "EAI_SERVICE" as const;
/** `GaiError.code`: the address is one of the other family. */
export const EAI_ADDRFAMILY = "EAI_ADDRFAMILY" as const;
