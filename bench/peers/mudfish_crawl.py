"""mudfish visits whole sites; what it found is dropped.    mudfish_crawl.py URL…"""

import sys

import mudfish

for start in sys.argv[1:]:
    mudfish.crawl(
        start, depth=10_000, concurrency=32, per_host_concurrency=32, max_urls=10_000_000, max_duration_secs=None,
        allow_private_networks=True)
