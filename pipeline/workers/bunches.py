"""Files in bunches: large enough that starting a process costs nothing, small enough that nobody is left waiting.

In: a :class:`pipeline.workers.Crew` and tasks. Out: each task with its result, as they come.

A bunch that takes too long, or whose worker is lost, is read again file by file, so that the one at fault is found and costs itself alone. A
file whose worker is lost when it is alone is tried once more (somebody else may have killed the worker), and fails the second time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from itertools import islice

from pipeline.tasks import OtherVersion, Result, Task
from pipeline.workers import Crew, Limits, NoCluster

#: The most files of a bunch. Each starts a process, which costs as much as a small file.
MOST = 64
#: Bunches that each worker is still to get: the nearer the end, the smaller they are.
_SHARES = 4
_LOST = 2


def work_off(crew: Crew, tasks: Iterator[Task], count: int, limits: Limits) -> Iterator[list[tuple[Task, Result]]]:
    """Has ``count`` tasks read; yields them with their results, bunch by bunch, in the order in which they are done."""
    under_way: dict[Future[list[Result]], list[Task]] = {}
    again: deque[Task] = deque()
    lost: dict[str, int] = {}
    left = count
    finished: list[tuple[Task, Result]] = []
    while True:
        while len(under_way) < crew.hands:
            bunch = [again.popleft()] if again else list(islice(tasks, _size(left, crew.hands)))
            if not bunch:
                break
            left -= len(bunch)
            under_way[crew.submit(bunch)] = bunch
        if finished:  # handed on when everybody has something to do
            yield finished
        if not under_way:
            return
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        finished = []
        for future in done:
            bunch = under_way.pop(future)
            for task, result in zip(bunch, _results(future, bunch, limits), strict=True):
                if result is None or (result.hungry and len(bunch) > 1) or _once_more(task, result, lost):
                    again.append(task)
                    left += 1
                else:
                    finished.append((task, _told(result, limits)))


def _size(left: int, hands: int) -> int:
    return max(1, min(MOST, left // (_SHARES * hands)))


def _results(future: Future[list[Result]], bunch: list[Task], limits: Limits) -> list[Result] | list[None]:
    """The results of a bunch; None for each of several files that must be read one by one."""
    try:
        return future.result()
    except OtherVersion as error:
        raise NoCluster("Klustrets arbetare har en annan version av lovkoll: installera samma överallt") from error
    except CancelledError as error:
        raise NoCluster("Förbindelsen med klustret bröts: samma kommando fortsätter där det slutade") from error
    except Exception as error:
        return [None] * len(bunch) if len(bunch) > 1 else [_fault(error, limits.allowed(bunch))]


def _fault(error: Exception, seconds: float) -> Result:
    if isinstance(error, TimeoutError):
        return Result(seconds, fault=f"Läsningen tog mer än {seconds:g} sekunder: kör igen med större --timeout")
    if isinstance(error, MemoryError):
        return Result(0, hungry=True)
    return Result(0, fault=LOST)


LOST = "Processen som läste filen dog, av ett fel i ett bibliotek eller brist på minne: kör igen, med färre --workers om fler filer faller så"


def _once_more(task: Task, result: Result, lost: dict[str, int]) -> bool:
    if result.fault != LOST:
        return False
    lost[task.path] = lost.get(task.path, 0) + 1
    return lost[task.path] < _LOST


def _told(result: Result, limits: Limits) -> Result:
    if not result.hungry:
        return result
    return Result(result.seconds, fault=f"Filen behöver mer än {limits.memory} MB minne: kör igen med större --memory")
