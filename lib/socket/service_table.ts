/**
 * Which services there are: the system's table, or a small one of our own.
 *
 * @module
 */

import { readPermittedFile } from "../host/read_permitted_file.ts";

/** A service as a line of the table has it (services(5)). */
export interface Service {
  /** Its name and its other names. */
  readonly names: readonly string[];
  /** The port on which it is found. */
  readonly port: number;
  /** Its protocol, as the table spells it: `tcp` or `udp`. */
  readonly protocol: string;
}

/** Where UNIX systems have their table. */
const SYSTEM_TABLE = "/etc/services";

/** The well-known services, in the form of the system's table, with IANA's numbers. */
const WELL_KNOWN = `
echo 7/tcp
echo 7/udp
discard 9/tcp sink null
discard 9/udp sink null
daytime 13/tcp
daytime 13/udp
qotd 17/tcp quote
chargen 19/tcp
chargen 19/udp
ftp-data 20/tcp
ftp 21/tcp
ssh 22/tcp
telnet 23/tcp
smtp 25/tcp mail
time 37/tcp
time 37/udp
whois 43/tcp nicname
domain 53/tcp
domain 53/udp
bootps 67/udp
bootpc 68/udp
tftp 69/udp
gopher 70/tcp
finger 79/tcp
http 80/tcp www
pop3 110/tcp pop-3
sunrpc 111/tcp portmapper
sunrpc 111/udp portmapper
nntp 119/tcp
ntp 123/udp
imap2 143/tcp imap
snmp 161/tcp
snmp 161/udp
ldap 389/tcp
https 443/tcp
https 443/udp
submissions 465/tcp smtps
syslog 514/udp
printer 515/tcp
submission 587/tcp
ldaps 636/tcp
imaps 993/tcp
pop3s 995/tcp
nfs 2049/tcp
nfs 2049/udp
mysql 3306/tcp
sip 5060/tcp
sip 5060/udp
mdns 5353/udp
postgresql 5432/tcp postgres
redis 6379/tcp
http-alt 8080/tcp
`;

/**
 * Reads a table: on each line a name, port and protocol, and other names; what
 * stands behind `#` is a comment.
 *
 * @param text The table; lines of another form are skipped.
 * @returns The services in their order, which decides where two have one name.
 */
export function parseServices(text: string): Service[] {
  return text.split("\n").flatMap((line) => {
    const [name, place = "", ...others] = line.replace(/#.*/, "").trim().split(/\s+/);
    const [, port, protocol] = /^(\d+)\/(\S+)$/.exec(place) ?? [];
    if (name === undefined || port === undefined || protocol === undefined) return [];
    return [{ names: [name, ...others], port: Number(port), protocol }];
  });
}

let table: readonly Service[] | undefined;

/** The services of this system; those of our own table where it has none, or forbids to read it. */
export function services(): readonly Service[] {
  return table ??= parseServices(readPermittedFile(SYSTEM_TABLE) ?? WELL_KNOWN);
}
