"""An echo server on the streams of asyncio."""

import asyncio
from task import BUFFER_SIZE, TASK, answering, listen, send_at_once


async def serve(reader, writer):
    answer = answering()
    send_at_once(writer.get_extra_info("socket"))
    try:
        while data := await reader.read(BUFFER_SIZE):
            if reply := answer(data):
                writer.write(reply)
                await writer.drain()
    except ConnectionError:
        pass  # a client may go as it likes
    writer.close()


async def main():
    server = listen()
    start = asyncio.start_unix_server if "path" in TASK else asyncio.start_server
    async with await start(serve, sock=server) as running:
        await running.serve_forever()


asyncio.run(main())
