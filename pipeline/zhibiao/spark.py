"""Facts out of a Spark DataFrame of articles. Needs `pip install 'zhibiao[spark]'` and Java 17.

>>> from zhibiao.spark import explode_facts, extract
>>> facts = explode_facts(extract(spark.read.parquet("news")))  # doctest: +SKIP

Executors import zhibiao: install it on each of them, in the version of the driver.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from .errors import UserError
from .extract import Extractor
from .library import RulesLike, extractor

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import DataType, StructType

_OLDEST_JAVA = 17
_INSTALL = "Install it with: pip install 'zhibiao[spark]'"
_INSTALL_JAVA = (
    f"Install Java {_OLDEST_JAVA} (apt-get install openjdk-17-jre-headless, or brew install "
    "openjdk@17), or set JAVA_HOME to where it is"
)
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')  # "17.0.15", and "1.8.0_402" for Java 8

Files = tuple[tuple[str, bytes], ...]


def extract(  # noqa: PLR0913 - a column an option
    df: DataFrame,
    *,
    id: str = "id",
    text: str = "text",
    title: str | None = "title",
    date: str | None = "date",
    rules: RulesLike = None,
) -> DataFrame:
    """Extract from a DataFrame of articles: one row an article with `id`, `facts` and `error`.

    `id`, `text`, `title` and `date` name the columns to take; only columns called title and date may
    be missing, and None is for none. Their types, and what becomes of rows that cannot be worked on, are those
    of `zhibiao.arrow.facts_of_batches`. `rules` is a folder on the driver; its files travel with
    the job.

    Lazy, without a shuffle, in the partitions of `df`. Raises UserError when pyspark or pyarrow is
    missing, RuleError when the rules cannot be used.
    """
    if reason := _missing_package():
        raise UserError(reason)
    from pyspark.sql import functions  # noqa: PLC0415

    names = {
        "id": id,
        "text": text,
        "title": _optional(df, title, "title"),
        "date": _optional(df, date, "date"),
    }
    articles = df.select(*(functions.col(old).alias(new) for new, old in names.items() if old))
    return articles.mapInArrow(partial(_facts, _rule_files(rules)), schema())


def explode_facts(df: DataFrame) -> DataFrame:
    """One row a fact, its keys the columns, from what `extract` returns.

    Articles without facts have no row here: look for those with an `error` before.
    """
    return df.selectExpr("inline(facts)")


def schema() -> StructType:
    """The Spark schema of what `extract` returns: `zhibiao.arrow.RESULTS` in Spark's types."""
    import pyarrow as pa  # noqa: PLC0415
    from pyspark.sql.types import StructType  # noqa: PLC0415

    from .arrow import RESULTS  # noqa: PLC0415

    whole = _spark_type(pa.struct(list(RESULTS)))
    assert isinstance(whole, StructType)
    return whole


def session(master: str = "local[*]", conf: Mapping[str, str] | None = None) -> SparkSession:
    """A Spark session, for those who have none. Raises UserError when Spark cannot start here."""
    if reason := missing():
        raise UserError(reason)
    from pyspark.sql import SparkSession  # noqa: PLC0415

    if master.startswith("local"):  # Spark would take the first python3 of PATH, without zhibiao
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("zhibiao")
    for key, value in (conf or {}).items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def missing() -> str | None:
    """What keeps Spark from starting here and what to do about it; None when nothing does."""
    return _missing_package() or _missing_java()


def _missing_package() -> str | None:
    for name in ("pyspark", "pyarrow", "pandas"):  # mapInArrow itself asks for pandas
        if find_spec(name) is None:
            return f"{name} is not installed. {_INSTALL}"
    return None


def _missing_java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")
    if java is None:
        return f"Spark needs Java, and none was found. {_INSTALL_JAVA}"
    try:
        answer = subprocess.run(
            [java, "-version"], capture_output=True, text=True, timeout=60, check=False
        ).stderr
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"Spark needs Java, and {java} does not run: {error}. {_INSTALL_JAVA}"
    version = _VERSION.search(answer)
    if version is None or int(version[1]) < _OLDEST_JAVA:
        found = version[1] if version else "no Java that says its version"
        return f"Spark needs Java {_OLDEST_JAVA} or newer, and {java} is {found}. {_INSTALL_JAVA}"
    return None


def _optional(df: DataFrame, name: str | None, usual: str) -> str | None:
    # a name of one's own that is missing is a mistake, which Spark will tell
    if name == usual and usual not in map(str.lower, df.columns):
        return None
    return name


def _rule_files(rules: RulesLike) -> Files | None:
    if rules is None:
        return None
    extractor(rules)  # a bad file is to be told here, not by the tasks
    return tuple((file.name, file.read_bytes()) for file in sorted(Path(rules).glob("*.toml")))


def _facts(files: Files | None, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What runs on the executors; their Python processes serve many tasks with one extractor."""
    from .arrow import results  # noqa: PLC0415

    return results(batches, extractor() if files is None else _unpacked(files))


@cache
def _unpacked(files: Files) -> Extractor:
    with TemporaryDirectory(prefix="zhibiao-rules-") as folder:
        for name, content in files:
            Path(folder, name).write_bytes(content)
        return Extractor(Path(folder))


def _spark_type(kind: pa.DataType) -> DataType:
    import pyarrow as pa  # noqa: PLC0415
    from pyspark.sql import types  # noqa: PLC0415

    if pa.types.is_struct(kind):
        parts = (types.StructField(part.name, _spark_type(part.type)) for part in kind)
        return types.StructType(list(parts))
    if pa.types.is_list(kind):
        return types.ArrayType(_spark_type(kind.value_type))
    return {
        pa.string(): types.StringType(),
        pa.float64(): types.DoubleType(),
        pa.int32(): types.IntegerType(),
        pa.bool_(): types.BooleanType(),
    }[kind]
