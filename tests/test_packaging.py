"""The wheel holds all that `kg` needs, and neither package name is shadowed."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str, cwd: Path, **env: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **env}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the built wheel was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target")
    run(*pip, str(folder / "site"), str(wheel), cwd=folder)
    return folder / "site"


def test_loaders_is_ours() -> None:
    spec = find_spec("loaders")
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin).parents[1] == ROOT


@pytest.mark.slow
def test_the_wheel_reads_an_article_on_its_own(installed: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "某县反诈见闻\n\n今年以来,甘肃省酒泉市肃北县公安局推行警银联动机制,"
        "石包城乡连续5个月实现电信网络诈骗零发案。民警走进牧民家中入户宣传,讲解刷单返利、冒充客服等"
        "骗局,提醒老年人不要轻信陌生来电,遇到可疑情况及时拨打96110咨询。",
        encoding="utf-8",
    )
    command = (sys.executable, "-m", "kg", "extract", str(article), "-o", "out.jsonl")
    run(*command, cwd=tmp_path, PYTHONPATH=str(installed))
    assert "警银联动" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    where = run(
        *(sys.executable, "-c", "import kg.resources as r; print(r.data_root())"),
        cwd=tmp_path,
        PYTHONPATH=str(installed),
    )
    assert Path(where.strip()).is_relative_to(installed)
