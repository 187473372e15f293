"""Drives headless Chromium over a pipe with its DevTools protocol; needs nothing beside Python and Chromium."""
import base64
import fcntl
import json
import os
import queue
import subprocess
import threading
import time


class Browser:
    """A browser with a profile of its own, which ends with the `with` statement."""

    def __init__(self, program, profile):
        into, out = os.pipe(), os.pipe()
        # In the browser they must be 3 and 4; high numbers first, so that neither overwrites the other.
        read, write = (fcntl.fcntl(fd, fcntl.F_DUPFD, 20) for fd in (into[0], out[1]))

        def arrange():
            os.dup2(read, 3)
            os.dup2(write, 4)

        flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars"]
        self.process = subprocess.Popen(
            [program, *flags, "--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank"], pass_fds=(3, 4),
            preexec_fn=arrange, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for fd in (into[0], out[1], read, write):
            os.close(fd)
        self.writer, self.reader = os.fdopen(into[1], "wb", buffering=0), os.fdopen(out[0], "rb", buffering=0)
        self.answers, self.last, self.pages = {}, 0, {}
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def _listen(self):
        pending = b""
        while part := self.reader.read(1 << 16):
            *messages, pending = (pending + part).split(b"\0")
            for message in map(json.loads, messages):
                if "id" in message:
                    self.answers.pop(message["id"]).put(message)
                elif page := self.pages.get(message.get("sessionId")):
                    page.hear(message["method"], message["params"])

    def send(self, method, session=None, **parameters):
        self.last += 1
        answer = self.answers[self.last] = queue.Queue()
        message = {"id": self.last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self.writer.write(json.dumps(message).encode() + b"\0")
        told = answer.get(timeout=60)
        if "error" in told:
            raise RuntimeError(f"{method}: {told['error']}")
        return told["result"]

    def page(self):
        """A new page in a context of its own: no storage is shared."""
        context = self.send("Target.createBrowserContext")["browserContextId"]
        target = self.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self.pages[session] = Page(self, session, context)
        for domain in ["Page", "Runtime", "Log", "Network", "Accessibility"]:
            page.send(f"{domain}.enable")
        return page


KEYS = {"Escape": 27, "Enter": 13, "Tab": 9, "ArrowDown": 40, "ArrowUp": 38}


class Page:
    """One page. What its scripts complain of, and what its policy blocks, stands in `complaints`."""

    def __init__(self, browser, session, context):
        self.browser, self.session, self.context, self.complaints = browser, session, context, []

    def hear(self, method, parameters):
        if method == "Runtime.exceptionThrown":
            details = parameters["exceptionDetails"]
            self.complaints.append(details.get("exception", {}).get("description") or details["text"])
        # That a request was refused is told as an error, too; the page has to tell it in its own words.
        if method == "Log.entryAdded" and parameters["entry"]["level"] == "error" and parameters["entry"]["source"] != "network":
            self.complaints.append(parameters["entry"]["text"])
        if method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "assert"):
            self.complaints.append(json.dumps(parameters["args"]))

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def open(self, url):
        # A change behind the # alone would load nothing.
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=url)
        self.wait("document.readyState === 'complete'")

    def value(self, expression):
        told = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in told:
            raise RuntimeError(f"{expression}: {told['exceptionDetails']}")
        return told["result"].get("value")

    def wait(self, expression, seconds=15):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if found := self.value(expression):
                    return found
            except RuntimeError:
                pass
            time.sleep(0.03)
        raise AssertionError(f"never true: {expression}\n{self.value('document.body.innerText')}\n{self.complaints}")

    def text(self, selector):
        return self.value(f"document.querySelector({json.dumps(selector)})?.innerText ?? null")

    def count(self, selector):
        return self.value(f"document.querySelectorAll({json.dumps(selector)}).length")

    def click(self, selector):
        self.value(f"document.querySelector({json.dumps(selector)}).click()")

    def choose(self, selector, value):
        self.value(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)}); it.value = {json.dumps(value)};"
            " it.dispatchEvent(new Event('change', { bubbles: true })); })()")

    def type(self, text):
        self.send("Input.insertText", text=text)

    def press(self, key):
        code = KEYS.get(key) or ord(key.upper())
        text = {"text": key} if len(key) == 1 else {"text": "\r"} if key == "Enter" else {}
        for kind in ["keyDown", "keyUp"]:
            self.send("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **(text if kind == "keyDown" else {}))

    def size(self, width, height):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500)

    def prefer(self, scheme):
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self, path):
        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))

    def nameless(self):
        """Controls that a screen reader could not name."""
        roles = {"button", "textbox", "searchbox", "combobox", "link", "dialog", "progressbar", "toolbar", "region"}
        nodes = self.send("Accessibility.getFullAXTree")["nodes"]
        return [
            node["role"]["value"] for node in nodes
            if not node.get("ignored") and node["role"]["value"] in roles and not node.get("name", {}).get("value")]
