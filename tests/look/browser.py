"""browser -- pages in a headless Chromium, driven by ChromeDriver over the WebDriver protocol, in real time.

    with Browser(WIDTH, HEIGHT) as browser:
        browser.open(path, "ready")      # until the page's title is that
        browser.value("document.title")
        picture = browser.screenshot()   # PNG

Chromium's own --screenshot under --virtual-time-budget does not wait for media that load in real time: on a slow
machine it takes the picture before the page is ready. Raises BrowserError, with what the driver said.
"""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

START, WAIT = 60, 120  # seconds
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--hide-scrollbars",
         "--mute-audio", "--no-first-run", "--allow-file-access-from-files", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND"]


class BrowserError(Exception):
    pass


def missing():
    """The first of the two programs that is not installed; None if both are."""
    if not find_chromium():
        return "chromium"
    return None if shutil.which("chromedriver") else "chromedriver"


def find_chromium():
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class Browser:
    def __init__(self, width, height):
        self.folder = tempfile.mkdtemp()
        self.log = open(os.path.join(self.folder, "chromedriver.log"), "w+", encoding="utf-8", errors="replace")
        self.driver = subprocess.Popen([shutil.which("chromedriver"), "--port=0"], stdin=subprocess.DEVNULL,
                                       stdout=self.log, stderr=subprocess.STDOUT)
        self.session = None
        try:
            self.address = f"http://127.0.0.1:{self.port()}"
            options = {"binary": find_chromium(), "args": FLAGS + [f"--user-data-dir={self.folder}/profile"]}
            self.session = self.call("/session", {"capabilities": {"alwaysMatch": {
                "browserName": "chrome", "goog:chromeOptions": options}}})["sessionId"]
            self.resize(width, height)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        try:
            if self.session:
                self.call(f"/session/{self.session}", method="DELETE")
        except BrowserError:
            pass  # it is stopped below in any case
        self.driver.terminate()
        try:
            self.driver.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.driver.kill()
            self.driver.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def said(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def port(self):
        """The port that the driver chose and says in its log."""
        end = time.monotonic() + START
        while time.monotonic() < end and self.driver.poll() is None:
            _, found, rest = self.said().partition("started successfully on port ")
            if found and "." in rest:
                return int(rest.partition(".")[0])
            time.sleep(0.05)
        raise BrowserError(f"chromedriver does not start: {self.said()[-600:]}")

    def call(self, path, body=None, method="POST"):
        data = None if method == "DELETE" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=WAIT) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise BrowserError(f"{path}: {error.read().decode(errors='replace')[:600]}") from error
        except (OSError, ValueError) as error:
            raise BrowserError(f"{path}: {error}: {self.said()[-600:]}") from error

    def devtools(self, command, **parameters):
        return self.call(f"/session/{self.session}/goog/cdp/execute", {"cmd": command, "params": parameters})

    def resize(self, width, height, mobile=False):
        """The page's size in CSS pixels, whatever the window's frame takes."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def value(self, expression):
        return self.call(f"/session/{self.session}/execute/sync", {"script": f"return {expression};", "args": []})

    def open(self, path, title=None):
        """Shows the file, and waits until the page's title is the one given."""
        self.call(f"/session/{self.session}/url", {"url": "file://" + os.path.abspath(path)})
        end = time.monotonic() + WAIT
        while title is not None and self.value("document.title") != title:
            if time.monotonic() > end:
                raise BrowserError(f"{path}: after {WAIT} s the title is {self.value('document.title')!r}")
            time.sleep(0.02)

    def screenshot(self):
        return base64.b64decode(self.devtools("Page.captureScreenshot", format="png")["data"])
