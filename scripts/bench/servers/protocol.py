"""A server that sends every datagram back, on a protocol of asyncio."""

import asyncio
from task import bind_datagram


class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.transport.sendto(data, addr)


async def main():
    loop = asyncio.get_running_loop()
    await loop.create_datagram_endpoint(Echo, sock=bind_datagram())
    await asyncio.Event().wait()


asyncio.run(main())
