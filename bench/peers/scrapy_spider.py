"""The least that Scrapy needs to visit whole sites: follow every link, keep nothing."""

import scrapy
from scrapy.linkextractors import LinkExtractor


class WholeSite(scrapy.Spider):
    name = "whole-site"
    custom_settings = {
        "CONCURRENT_REQUESTS": 32,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
        "LOG_LEVEL": "ERROR",
        "ROBOTSTXT_OBEY": True,
        "TELNETCONSOLE_ENABLED": False,
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
    }

    def __init__(self, starts="", **rest):
        super().__init__(**rest)
        self.start_urls = starts.split(",")
        self.links = LinkExtractor()

    def parse(self, response):
        for link in self.links.extract_links(response):
            yield response.follow(link, self.parse)
