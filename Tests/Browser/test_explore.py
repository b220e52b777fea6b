"""What `leitmotif explore` promises, tried in a real browser.

    make test-browser      or      python3 Tests/Browser/test_explore.py PROGRAM [-o FOLDER FOR SCREENSHOTS]
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import graphs
from browser import DESKTOP, PHONE, Browser, Keys

PROGRAM, PICTURES, FOLDER = None, None, None


def page_of(write, name):
    """The page of one of the graphs; made once."""
    page = FOLDER / f"{name}.html"
    if not page.exists():
        write(FOLDER / f"{name}.graphml")
        subprocess.run([PROGRAM, "explore", FOLDER / f"{name}.graphml", "-o", page, "--quiet"], check=True)
    return page


class PageTest(unittest.TestCase):
    size, dark, graph = DESKTOP, False, staticmethod(graphs.known)

    def setUp(self):
        self.page = page_of(self.graph, self.graph.__name__)
        self.browser = Browser(self.size, self.dark, downloads=FOLDER)
        self.addCleanup(self.browser.driver.quit)
        self.browser.open(self.page)

    def tearDown(self):
        self.assertEqual(self.browser.complaints(), [], "the console")
        self.assertEqual(self.browser.requests(), [], "requests to a network")

    def search(self, text, *keys):
        self.browser.find("#search").clear()
        self.browser.type("#search", text, *keys)


class Search(PageTest):
    def test_suggests_without_accents_and_opens_what_is_chosen(self):
        self.search("veil")
        self.assertEqual([item.text for item in self.browser.all("#search-list [role=option] span:nth-child(2)")], ["Ana Véil"])
        self.browser.type("#search", Keys.ENTER)
        self.assertEqual(self.browser.text("#details h2"), "Ana Véil")
        self.assertIn("2 relations", self.browser.run("return document.getElementById('status').textContent"))

    def test_walks_the_suggestions_with_arrow_keys(self):
        self.search("a")
        first = self.browser.find("#search").get_attribute("aria-activedescendant")
        self.browser.type("#search", Keys.ARROW_DOWN)
        self.assertNotEqual(self.browser.find("#search").get_attribute("aria-activedescendant"), first)
        self.browser.type("#search", Keys.ESCAPE)
        self.assertFalse(self.browser.find("#search-list").is_displayed())

    def test_says_that_nothing_is_called_so(self):
        self.search("zzz")
        self.assertIn("Nothing is called so", self.browser.text("#search-list"))


class Details(PageTest):
    def test_show_every_relation_with_its_sentence_marked(self):
        self.search("veil", Keys.ENTER)
        marks = [mark.text for mark in self.browser.all("#details blockquote mark")]
        self.assertEqual(marks, ["Ana Véil made film 0 in a summer", "Ana Véil made film 1 in a summer"])
        self.assertIn("They say that", self.browser.text("#details blockquote p"))
        self.assertIn("directed", self.browser.text("#details h3"))

    def test_a_click_on_a_dot_opens_it(self):
        place = self.browser.run("""
            const entity = state.graph.entities.find((e) => e.name === "Rain Song");
            const { renderer } = canvas, box = document.getElementById("canvas").getBoundingClientRect();
            const at = renderer.framedGraphToViewport(renderer.getNodeDisplayData(entity.index));
            return [at.x + box.left, at.y + box.top];""")
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"]:
            self.browser.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {
                "type": kind, "x": place[0], "y": place[1], "button": "left" if kind != "mouseMoved" else "none", "clickCount": 1})
        self.browser.until(lambda: self.browser.all("#details h2"), "the details")
        self.assertEqual(self.browser.text("#details h2"), "Rain Song")
        self.assertIn("1964", self.browser.text("#details .kind"))

    def test_the_neighbourhood_stands_out(self):
        self.search("veil", Keys.ENTER)
        bright = self.browser.run("""return state.graph.entities.filter((e) => canvas.dot(e).color !== canvas.colours.faint).map((e) => e.name)""")
        self.assertEqual(sorted(bright), ["Ana Véil", "Harbour", "Rain Song"])

    def test_a_sentence_opens_its_document(self):
        self.search("veil", Keys.ENTER)
        self.browser.click("#details blockquote footer button")
        self.assertEqual(self.browser.text("#document-title"), "Three films of the harbour")
        self.assertEqual(self.browser.text("#document-text mark.this"), "Ana Véil made film 0 in a summer")
        self.assertEqual(len(self.browser.all("#document-text mark")), 3)
        self.browser.press(Keys.ESCAPE)
        self.assertFalse(self.browser.find("#document").is_displayed())


class Filters(PageTest):
    def counts(self):
        return self.browser.text("#counts")

    def test_by_kind_relation_certainty_and_document(self):
        self.assertEqual(self.counts(), "7 entities, 5 relations")
        self.browser.click("#classes label:nth-child(1)")
        self.assertNotEqual(self.counts(), "7 entities, 5 relations")
        self.browser.click("#filters [type=reset]")
        self.assertEqual(self.counts(), "7 entities, 5 relations")
        self.browser.run("const c = document.getElementById('confidence'); c.value = 0.9; c.dispatchEvent(new Event('input'))")
        self.assertEqual(self.counts(), "5 entities, 3 relations")
        self.browser.click("#filters [type=reset]")
        self.browser.find("#document-filter").send_keys("A note")
        self.assertIn("2 relations", self.counts())
        self.browser.click("#filters [type=reset]")
        labels = [label.text.split("\n")[0] for label in self.browser.all("#properties label")]
        self.browser.all("#properties label")[labels.index("directed")].click()
        self.assertIn("3 relations", self.counts())


class Paths(PageTest):
    def test_between_two_entities_with_the_sentences(self):
        self.browser.click("#path-button")
        self.browser.type("#path-from", "veil", Keys.ENTER)
        self.browser.type("#path-to", "chance", Keys.ENTER)
        self.browser.click("#path-form [type=submit]")
        steps = [[button.text for button in step.find_elements("tag name", "button")] for step in self.browser.all("#details .step")]
        self.assertEqual(steps, [
            ["Ana Véil", "Rain Song"], ["Rain Song", "Joe Court"], ["Joe Court", "The Dancers"], ["The Dancers", "chance"]])
        self.assertEqual(self.browser.text("#details .step mark, #details .path mark"), "Ana Véil made film 1 in a summer")
        self.assertIn("path=person/ana-veil&to=theme/chance", self.browser.driver.current_url)

    def test_says_that_there_is_none(self):
        self.browser.click("#path-button")
        self.browser.type("#path-from", "veil", Keys.ENTER)
        self.browser.type("#path-to", "nobody", Keys.ENTER)
        self.browser.click("#path-form [type=submit]")
        self.assertIn("Nothing that is shown connects", self.browser.text("#details"))


class DeepLinks(PageTest):
    def test_lead_to_an_entity_a_path_and_a_view(self):
        self.browser.open(self.page, "#entity=film/dancers-1967")
        self.assertEqual(self.browser.text("#details h2"), "The Dancers")
        self.browser.driver.get("about:blank")
        self.browser.open(self.page, "#path=person/ana-veil&to=person/joe-court")
        self.assertEqual(len(self.browser.all("#details .path > li")), 2)
        self.browser.driver.get("about:blank")
        self.browser.open(self.page, "#view=timeline&entity=film/harbour-1961")
        self.assertTrue(self.browser.find("#view-timeline").is_displayed())

    def test_the_address_follows_what_is_shown(self):
        self.search("dancers", Keys.ENTER)
        self.assertTrue(self.browser.driver.current_url.endswith("#entity=film/dancers-1967"))
        self.browser.click("#close")
        self.assertNotIn("#", self.browser.driver.current_url)

    def test_one_that_leads_nowhere_shows_the_graph(self):
        self.browser.open(self.page, "#entity=film/unheard-of&view=%3Cscript%3E")
        self.assertFalse(self.browser.find("#panel").is_displayed())


class Keyboard(PageTest):
    def test_reaches_everything(self):
        self.browser.press("/")
        self.assertEqual(self.browser.run("return document.activeElement.id"), "search")
        self.browser.press("dancers", Keys.ENTER, Keys.ESCAPE)
        self.assertEqual(self.browser.text("#details h2"), "The Dancers")
        seen = set()
        self.browser.run("document.activeElement.blur()")
        for _ in range(60):
            self.browser.press(Keys.TAB)
            seen.add(self.browser.run("const a = document.activeElement; return a.id || a.dataset.tab || a.dataset.zoom || a.className || a.textContent"))
        for part in ["skip", "search", "graph", "filters-button", "path-button", "theme", "document-filter", "canvas", "in", "close", "link"]:
            self.assertIn(part, seen)

    def test_moves_and_zooms_the_drawing(self):
        state = "return canvas.renderer.getCamera().getState()"
        self.browser.run("document.getElementById('canvas').focus()")
        before = self.browser.run(state)
        self.browser.press(Keys.ARROW_RIGHT)
        self.assertGreater(self.browser.run(state)["x"], before["x"])
        self.browser.press("+")
        self.browser.until(lambda: self.browser.run(state)["ratio"] < before["ratio"], "nearer")
        self.browser.press(Keys.ESCAPE)

    def test_walks_the_views(self):
        self.browser.run("document.querySelector('[data-tab=graph]').focus()")
        self.browser.press(Keys.ARROW_RIGHT)
        self.assertTrue(self.browser.find("#view-table").is_displayed())
        self.assertEqual(self.browser.find("[data-tab=table]").get_attribute("aria-selected"), "true")


class Table(PageTest):
    def column(self, number):
        return [cell.text for cell in self.browser.all(f"#table tbody td:nth-child({number})")]

    def test_sorts_by_any_column_both_ways(self):
        self.browser.click("[data-tab=table]")
        self.assertEqual(self.column(1), ["Ana Véil", "Ana Véil", "Joe Court", "Joe Court", "The Dancers"])
        self.browser.click("#table th:nth-child(4) button")
        self.assertEqual(self.column(4), ["60 %", "70 %", "90 %", "90 %", "95 %"])
        self.browser.click("#table th:nth-child(4) button")
        self.assertEqual(self.column(4)[0], "95 %")
        self.assertEqual(self.browser.find("#table th:nth-child(4)").get_attribute("aria-sort"), "descending")

    def test_lists_entities_too(self):
        self.browser.click("[data-tab=table]")
        self.browser.click(".kinds button:nth-child(2)")
        self.assertEqual(len(self.browser.all("#table tbody tr")), 7)
        self.browser.click("#table tbody tr:nth-child(1) button")
        self.assertEqual(self.browser.text("#details h2"), "Ana Véil")


class TimelineView(PageTest):
    def test_shows_works_by_their_year(self):
        self.browser.click("[data-tab=timeline]")
        self.assertEqual([h.text for h in self.browser.all(".years h3")], ["1961", "1964", "1967"])
        self.assertEqual(len(self.browser.all("#view-timeline rect")), 3)
        self.browser.click(".years li:nth-child(3) button")
        self.assertEqual(self.browser.text("#details h2"), "The Dancers")


class Saved(PageTest):
    def save(self, kind):
        file = FOLDER / f"graph.{kind}"
        file.unlink(missing_ok=True)
        self.browser.click("#save summary")
        self.browser.click(f"[data-save={kind}]")
        self.browser.until(file.exists, f"graph.{kind} is saved")
        return file

    def test_as_pictures(self):
        svg = self.save("svg").read_text()
        self.assertEqual(svg.count("<circle"), 7)
        self.assertIn("Ana Véil", svg)
        subprocess.run(["xmllint", "--noout", FOLDER / "graph.svg"], check=True)
        self.assertEqual(self.save("png").read_bytes()[:8], b"\x89PNG\r\n\x1a\n")

    def test_the_shown_part_comes_back_with_its_evidence(self):
        self.search("veil", Keys.ENTER)
        part = self.save("graphml")
        nt = subprocess.run([PROGRAM, "convert", part, "--to", "nt"], check=True, capture_output=True, text=True).stdout
        self.assertIn("Ana V\\u00E9il made film 0" if "\\u00E9" in nt else "Ana Véil made film 0", nt)
        self.assertIn("ontology#directed", nt)
        self.assertNotIn("joe-court", nt)


class NothingInIt(PageTest):
    graph = staticmethod(graphs.empty)

    def test_is_shown_as_such(self):
        self.assertEqual(self.browser.text("#counts"), "0 entities, 0 relations")
        self.browser.click("[data-tab=timeline]")
        self.assertIn("Nothing that is shown has a year", self.browser.text("#view-timeline"))
        self.browser.click("[data-tab=table]")


class HostileText(PageTest):
    graph = staticmethod(graphs.hostile)

    def test_runs_no_script(self):
        for number in range(len(graphs.HOSTILE)):
            self.browser.run("state.select(state.graph.find(arguments[0]))", f"film/f{number}")
            self.assertEqual(self.browser.run("return document.querySelector('#details h2').textContent"), graphs.HOSTILE[number])
            self.browser.run("document.querySelector('#details blockquote footer button').click()")
            self.browser.run("document.getElementById('document').close()")
        for tab in ["table", "timeline", "graph"]:
            self.browser.click(f"[data-tab={tab}]")
        self.browser.run("state.select(null)")
        self.assertEqual(self.browser.run("return [...document.querySelectorAll('#details a, #document a')].map((a) => a.protocol).filter((p) => !/^https?:$/.test(p))"), [])
        self.assertIsNone(self.browser.run("return window.broken ?? null"))

    def test_stays_text_in_what_is_saved(self):
        self.browser.click("#save summary")
        self.browser.click("[data-save=graphml]")
        self.browser.until((FOLDER / "graph.graphml").exists, "graph.graphml")
        subprocess.run(["xmllint", "--noout", FOLDER / "graph.graphml"], check=True)
        (FOLDER / "graph.graphml").unlink()


class Policy(PageTest):
    def test_script_that_is_put_in_does_not_run(self):
        self.browser.run("""
            const script = document.createElement("script"); script.textContent = "window.broken = 1"; document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<b onclick='window.broken = 1' id='trap'>x</b>"); document.getElementById("trap").click();""")
        self.assertIsNone(self.browser.run("return window.broken ?? null"))
        self.assertTrue(all("Content Security Policy" in complaint for complaint in self.browser.complaints()))


class Speed(PageTest):
    graph = staticmethod(graphs.large)

    def test_five_thousand_entities_are_there_within_three_seconds_and_move_smoothly(self):
        ready = self.browser.run("return performance.getEntriesByName('ready')[0].startTime")
        frames = self.pan(seconds=4)
        print(f"\n5,000 entities, 20,000 relations: ready after {ready:.0f} ms, {frames:.0f} frames a second while panning", file=sys.stderr)
        # LEITMOTIF_SLOW_MACHINE: the machine is shared, and only what the page does counts, not how fast.
        if not os.environ.get("LEITMOTIF_SLOW_MACHINE"):
            self.assertLess(ready, 3000)
            self.assertGreaterEqual(frames, 30)
        start = time.monotonic()
        self.search("Person 17", Keys.ENTER)
        self.assertIn("Person 17", self.browser.text("#details h2"))
        self.assertLess(time.monotonic() - start, 3)

    def pan(self, seconds):
        """Frames a second while the drawing is dragged, a movement of the mouse for each frame that the browser offers."""
        return self.browser.driver.execute_async_script("""
            const [seconds, done] = arguments;
            const mouse = document.querySelector("#canvas .sigma-mouse"), box = mouse.getBoundingClientRect();
            const send = (target, kind, step) => target.dispatchEvent(new MouseEvent(kind, {
                bubbles: true, clientX: box.left + box.width / 2 + 80 * Math.sin(step / 9), clientY: box.top + box.height / 2 + step % 40 }));
            let step = 0, began = 0;
            send(mouse, "mousedown", 0);
            requestAnimationFrame(function move() {
                // At first the page finds out whether it has to move a picture.
                if (step === 20) began = performance.now();
                const passed = performance.now() - began;
                if (step > 20 && passed > seconds * 1000) { send(document, "mouseup", step); return done(1000 * (step - 20) / passed); }
                send(document, "mousemove", step += 1);
                requestAnimationFrame(move);
            });""", seconds)


class Movement(PageTest):
    graph = staticmethod(graphs.large)

    def test_leaves_nothing_out_on_a_slow_computer(self):
        self.browser.run("canvas.movement.isSlow = true; canvas.renderer.refresh(); canvas.movement.rest = () => {}")
        before = self.ink()
        for _ in range(2):
            # As with the arrow keys: the drawing moves by a few pixels.
            self.browser.run("const camera = canvas.renderer.getCamera(); camera.setState({ x: camera.x + 0.02 })")
        self.assertTrue(self.browser.run("return canvas.movement.picture.style.transform !== '' && getComputedStyle(canvas.movement.picture).display !== 'none'"))
        self.assertAlmostEqual(self.ink() / before, 1, delta=0.03)
        self.browser.run("Movement.prototype.rest.call(canvas.movement)")
        self.browser.until(lambda: self.browser.run("return !document.querySelector('#canvas.moving')"), "the drawing itself is back", 2)
        self.assertAlmostEqual(self.ink() / before, 1, delta=0.03)

    def test_is_of_the_drawing_itself_on_another(self):
        self.browser.run("canvas.movement.watch = () => {}; const camera = canvas.renderer.getCamera(); camera.setState({ x: camera.x + 0.02 })")
        self.assertFalse(self.browser.run("return canvas.place.classList.contains('moving')"))

    def ink(self):
        """How many pixels of the window are not of its ground."""
        return self.browser.driver.execute_async_script("""
            const [picture, done] = arguments;
            const image = new Image();
            image.onload = () => {
                const canvas = document.createElement("canvas");
                [canvas.width, canvas.height] = [image.width, image.height];
                const context = canvas.getContext("2d");
                context.drawImage(image, 0, 0);
                const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
                let count = 0;
                for (let i = 0; i < data.length; i += 4) count += data[i] + data[i + 1] + data[i + 2] < 720;
                done(count);
            };
            image.src = "data:image/png;base64," + picture;""", self.browser.driver.get_screenshot_as_base64())


class Looks(unittest.TestCase):
    """Screenshots to look at; what can be checked of them by a program is that nothing sticks out of the window."""

    def test_on_a_desktop_and_a_phone_in_light_and_dark(self):
        for size, name in [(DESKTOP, "desktop"), (PHONE, "phone")]:
            for dark in [False, True]:
                with self.subTest(size=name, dark=dark), Browser(size, dark) as browser:
                    browser.open(page_of(graphs.known, "known"), "#entity=person/ana-veil")
                    self.assertEqual(browser.run("return document.documentElement.dataset.theme"), "dark" if dark else "light")
                    self.assertLessEqual(browser.run("return document.documentElement.scrollWidth"), size[0])
                    if PICTURES:
                        browser.picture(PICTURES / f"{name}-{'dark' if dark else 'light'}.png")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path, help="a folder for screenshots")
    options, rest = parser.parse_known_args()
    PROGRAM, PICTURES = options.program.resolve(), options.output
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        FOLDER = pathlib.Path(folder)
        unittest.main(argv=[sys.argv[0], *rest])
