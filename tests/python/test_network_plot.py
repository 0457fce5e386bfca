"""The picture: nothing on top of anything else, and the same each time."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

import network_case as case
from intreccio.errors import ColumnError, OptionError
from intreccio.network import Network, network
from intreccio.network.layout import fit, spread, stress
from network_case import names, table

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402


@pytest.fixture(autouse=True)
def _close_figures() -> None:
    yield
    pyplot.close("all")


@pytest.fixture(scope="module")
def news() -> Network:
    return network(case.pairs(), nodes=case.labels())


def overlaps(ax: object) -> list[tuple[str, str]]:
    """Return the pairs of labels that lie on one another."""
    boxes = [(text.get_text(), text.get_window_extent()) for text in ax.texts]
    return [
        (one, other)
        for place, (one, box) in enumerate(boxes)
        for other, second in boxes[place + 1 :]
        if box.overlaps(second)
    ]


@pytest.mark.parametrize("top", [5, 40, None])
def test_labels_do_not_overlap(news: Network, top: int | None) -> None:
    ax = news.plot(top=top)
    assert len(ax.texts) == (top or len(news))
    assert overlaps(ax) == []
    room = ax.get_window_extent()
    for text in ax.texts:
        box = text.get_window_extent()
        assert room.x0 - 1 <= box.x0
        assert box.x1 <= room.x1 + 1


def test_a_picture_shows_names_sizes_and_a_legend(news: Network) -> None:
    ax = news.plot(top=10, title="Chi compare con chi")
    assert ax.get_title() == "Chi compare con chi"
    ends = news.edges[["source", "target"]].to_numpy().ravel()  # the strongest edges first
    drawn = list(dict.fromkeys(ends))[:10]
    assert {text.get_text() for text in ax.texts} == set(drawn)
    sizes = ax.collections[1].get_sizes()
    assert list(sizes) == sorted(sizes, reverse=True)
    assert {text.get_text() for text in ax.get_legend().get_texts()} <= {"PER", "ORG", "LOC"}


def test_a_picture_says_how_many_nodes_it_shows(news: Network) -> None:
    def notes(ax: object) -> list[str]:
        return [note.txt.get_text() for note in ax.artists]

    assert notes(news.plot(top=10)) == [f"10 of {len(news)} nodes"]
    assert notes(news.plot(top=None)) == []
    alone = network(table(("a", "b", 2), ("a", "c", 1))).without("b")
    assert notes(network(table(("a", "b", 2), ("c", "d", 1))).plot(top=2)) == ["2 of 4 nodes"]
    assert notes(alone.without("c").plot()) == ["0 of 1 nodes"]


def test_communities_that_were_asked_for_give_the_colours(news: Network) -> None:
    def legend(net: Network, **options: str) -> set[str]:
        return {text.get_text() for text in net.plot(**options).get_legend().get_texts()}

    found = news.communities()
    assert legend(found) == legend(found, color="community") != legend(news)
    assert legend(found, color="label") == legend(news)


def test_labels_stand_off_their_edges() -> None:
    ax = network(table(("alto", "basso", 1))).plot()
    side = {text.get_text(): text.get_verticalalignment() for text in ax.texts}
    height = dict(zip(side, np.asarray(ax.collections[1].get_offsets())[:, 1], strict=True))
    lower, upper = sorted(side, key=height.__getitem__)
    assert height[lower] == height[upper] or (side[lower], side[upper]) == ("top", "bottom")
    star = network(table(*(("centro", name, 1) for name in ("uno", "due", "tre")))).plot()
    for text in star.texts:
        assert [type(effect).__name__ for effect in text.get_path_effects()] == ["withStroke"]


def test_the_same_network_gives_the_same_picture(news: Network) -> None:
    one, two = (np.asarray(news.plot().collections[1].get_offsets()) for _ in range(2))
    assert np.array_equal(one, two)
    shuffled = network(case.pairs().sample(frac=1, random_state=1), nodes=case.labels())
    assert np.array_equal(one, np.asarray(shuffled.plot().collections[1].get_offsets()))


def test_it_draws_into_the_axes_it_is_given(news: Network) -> None:
    _, (left, right) = pyplot.subplots(1, 2)
    assert news.plot(left, top=8) is left
    assert news.communities().plot(right, color="community", top=None) is right
    legend = [text.get_text() for text in right.get_legend().get_texts()]
    assert legend[0].startswith("Ilario Dessanay + "), "a community is called by its first node"


def test_odd_names_are_drawn_and_odd_networks_too() -> None:
    long = "Consorzio per la bonifica integrale della bassa valle"
    net = network(table(("costo $5 e $9", "riga\nuna\x00 due", 3), (long, "riga\nuna\x00 due", 1)))
    ax = net.plot()
    ax.figure.canvas.draw()
    shown = {text.get_text() for text in ax.texts}
    assert shown == {
        "costo $5 e $9",
        "riga una due",
        "Consorzio per la bonifica\nintegrale della bassa valle",
    }
    for odd in (net.without(names(net)), net.without(long), net.ego(long, 0), net.top(1)):
        odd.plot().figure.canvas.draw()
    clique = [(f"n{a}", f"n{b}", 1) for a in range(6) for b in range(a)]
    apart = network(table(*clique, ("x", "y", 1), ("u", "v", 9)))
    assert overlaps(apart.plot()) == []


def test_what_cannot_be_drawn_is_named(news: Network) -> None:
    with pytest.raises(ColumnError, match=r"'partito'.*'label'"):
        news.plot(color="partito")
    star = network(table(*(("hub", f"n{number}", 1) for number in range(1001))))
    with pytest.raises(OptionError, match="1002 nodes are too many"):
        star.plot(top=None)


def test_stress_keeps_the_lengths_of_a_path() -> None:
    net = network(table(("a", "b", 1), ("b", "c", 1), ("c", "d", 1)))
    place = dict(zip(names(net), stress(net._graph, seed=0), strict=True))
    far = np.linalg.norm(place["a"] - place["d"])
    near = [np.linalg.norm(place[one] - place[two]) for one, two in ("ab", "bc", "cd")]
    assert far == pytest.approx(3.0, abs=1e-3)
    assert near == pytest.approx([1.0, 1.0, 1.0], abs=1e-3)


def test_boxes_are_spread_inside_the_room() -> None:
    random = np.random.default_rng(2)
    room = np.array([600.0, 400.0])
    half = random.uniform(5, 20, size=(60, 2))
    place = fit(random.normal(size=(60, 2)) * 0.1, np.full(2, 20.0), room - 20.0)
    place = spread(place, half, np.zeros(2), room)
    apart = np.abs(place[:, None] - place) >= half[:, None] + half - 0.5
    assert (apart.any(axis=2) | np.eye(60, dtype=bool)).all()
    assert (place - half >= -1e-9).all()
    assert (place + half <= room + 1e-9).all()


def test_drawing_warns_of_nothing(news: Network) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        news.plot().figure.canvas.draw()
