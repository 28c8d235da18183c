"""The script that a good Python programmer would write: aiohttp fetches, selectolax (lexbor) finds the links.

    aiohttp_crawl.py URL…
"""

import asyncio
import sys
from urllib.parse import urldefrag, urljoin, urlsplit

import aiohttp
from selectolax.lexbor import LexborHTMLParser


async def main(starts):
    hosts = {urlsplit(start).netloc for start in starts}
    queue = asyncio.Queue()
    seen = set(starts)
    for start in starts:
        queue.put_nowait(start)

    async def work(session):
        while True:
            url = await queue.get()
            try:
                async with session.get(url) as response:
                    body = await response.read()
                    if response.status == 200 and "html" in response.headers.get("content-type", ""):
                        for node in LexborHTMLParser(body).css("a[href]"):
                            link = urldefrag(urljoin(url, node.attributes.get("href") or "")).url
                            if link not in seen and urlsplit(link).netloc in hosts:
                                seen.add(link)
                                queue.put_nowait(link)
            except (aiohttp.ClientError, ValueError):
                pass
            finally:
                queue.task_done()

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=32)) as session:
        workers = [asyncio.create_task(work(session)) for _ in range(32)]
        await queue.join()
        for worker in workers:
            worker.cancel()


asyncio.run(main(sys.argv[1:]))
