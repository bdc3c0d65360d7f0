"""Books on the disk from what the generator makes: sent in one run, or in many."""
import os
import random
import shutil

from make_book.consolidated_tree import ROOT
from made_again import OF_ALL_UNITS, unlike_again
from programs import run_program
from rollup_rules import Settings


class Runner:
    def __init__(self, build, folder, book):
        self.build, self.folder, self.book = build, folder, book

    def program(self, *arguments, allowed=(0, 1, 65, 66)):
        return run_program(self.build, *arguments, allowed=allowed)

    def make(self, name):
        path, book = os.path.join(self.folder, name), self.book
        shutil.rmtree(path, ignore_errors=True)
        self.program("huizong", "init", "--scheme", "guangdong-2021", "--year", str(book.year), "--root", ROOT, "--root-name",
                     "示例局", "--root-kind", book.root_kind, path, allowed=(0,))
        with open(os.path.join(path, "book.ini"), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(path, "book.ini"), "w", encoding="utf-8") as file:
            file.write(text.replace("[book]\n", "\n".join(["[book]", *book.settings()]) + "\n"))
        if book.previous is not None:
            os.makedirs(os.path.join(path, "last-year", "tables"))
            with open(os.path.join(path, "last-year", "tables", "totals.csv"), "wb") as file:
                file.write(book.previous)
        return path

    def settings(self, path):
        book = self.book
        return Settings(book.year, ROOT, book.root_kind, book.report_date,
                        os.path.join(path, "last-year") if book.previous is not None else None)

    def counting_files(self):
        return {file.path: file.body for file in self.book.files if not file.is_withdrawn}

    def deliver(self, path, file):
        target = os.path.join(path, "inbox", file.path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as out:
            out.write(file.body)

    def withdraw(self, path, file):
        self.program("huizong", "withdraw", file.path, path, allowed=(0,))

    def whole(self):
        """Everything in one run, which knows already what is withdrawn."""
        path = self.make("whole")
        for file in self.book.files:
            self.deliver(path, file)
        self.program("ingest", "--quiet", "--book", path)
        for file in self.book.files:
            if file.is_withdrawn:
                self.withdraw(path, file)
        self.program("huizong", "run", path)
        return path

    def arrivals(self, rng, runs):
        """File: number of the run in which it comes."""
        when = {}
        for file in self.book.files:
            first = when[file.after] if file.after is not None else 0
            when[file] = when[file.beside] if file.beside is not None else rng.randint(first, runs - 1)
        return when

    def piecewise(self):
        """The same files over several runs; some stages run in between, of everything or of one unit."""
        path, rng = self.make("several"), random.Random(f"{self.book.seed} arrivals")
        runs = rng.randint(2, 5)
        when = self.arrivals(rng, runs)
        withdrawn = []
        for number in range(runs):
            coming = [file for file in self.book.files if when[file] == number]
            for file in coming:
                self.deliver(path, file)
            withdrawn += [file for file in coming if file.is_withdrawn]
            self.between(path, rng, coming)
            for file in list(withdrawn):
                if number + 1 == runs or rng.random() < 0.5:
                    self.program("ingest", "--quiet", "--book", path)
                    self.withdraw(path, file)
                    withdrawn.remove(file)
        self.run(path)
        return path

    def run(self, path):
        done = self.program("huizong", "run", path)
        self.expect_as_made_anew(path, "normalize")
        if done.returncode in (0, 1):  # else nothing usable came so far, and aggregate was not asked
            self.expect_as_made_anew(path, "aggregate")

    def expect_as_made_anew(self, path, stage, tables=None):
        wrong = unlike_again(self.build, path, os.path.join(self.folder, "again"), tables, stage)
        if wrong:
            raise AssertionError("\n    ".join(wrong))

    def between(self, path, rng, coming):
        """What happens between two deliveries: a whole run, some stages, or stages for a few nodes only."""
        way = rng.random()
        if way < 0.35:
            self.run(path)
            return
        units = sorted({part for file in coming for part in file.path.split("/")[1:-1]})
        chosen = ["--unit", rng.choice(units)] if units and way < 0.6 else []
        self.program("ingest", "--quiet", "--book", path)
        if chosen and rng.random() < 0.5:
            done = self.program("normalize", "--quiet", "--book", path, *chosen, allowed=(0, 1, 64, 65))
            if done.returncode != 64:
                self.expect_as_made_anew(path, "normalize", OF_ALL_UNITS)
        else:
            self.program("normalize", "--quiet", "--book", path)
            self.expect_as_made_anew(path, "normalize")
        if way < 0.85:
            done = self.program("aggregate", "--quiet", "--book", path, *chosen, allowed=(0, 1, 64, 65, 66))
            if done.returncode <= 1 and not chosen:
                self.expect_as_made_anew(path, "aggregate")
