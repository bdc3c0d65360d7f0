"""What the tests beside it share: how much is tried, running a program, and making a book."""
import os
import shutil
import subprocess

SHARE = int(os.environ.get("HUIZONG_SHARE", "1"))  # a share of what is tried, as CMakeLists.txt says


def run_program(build, *arguments, allowed=(0, 1, 65)):
    """Run a program of the build folder, which must end with one of these statuses."""
    done = subprocess.run([os.path.join(build, arguments[0]), *arguments[1:]], capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        raise AssertionError(f"{arguments}: {done.returncode}: {done.stderr}")
    return done


def make_book(build, source, path, options):
    shutil.rmtree(path, ignore_errors=True)
    subprocess.run([os.path.join(source, "scripts", "make-book"), path, "--huizong", os.path.join(build, "huizong"),
                    *map(str, options)], check=True)
    return path
