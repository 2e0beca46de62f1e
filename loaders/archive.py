"""Zip archives of articles, read member by member; a bomb is refused by what it says and does."""

import zipfile
import zlib
from collections.abc import Iterator

import loaders
from kg.errors import ReadError
from kg.model import Skipped
from loaders.source import Limits, Loaded, Source, memory_source, too_large

_MEGABYTE = 1 << 20


def check_zip(source: Source, archive: zipfile.ZipFile) -> None:
    """Refuse an archive that says it unpacks to far more than it is, or is full of files.

    :raises ReadError: with the figures
    """
    limits, members = source.limits, archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.members:
        raise ReadError(source.path, f"{len(members):,} files, more than {limits.members:,}")
    if unpacked > limits.unpacked or _ratio_exceeded(unpacked, source.size, limits):
        raise ReadError(
            source.path, f"a zip bomb? {source.size:,} bytes that unpack to {unpacked:,}"
        )


def _ratio_exceeded(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > 16 * _MEGABYTE and unpacked > limits.ratio * max(packed, 1)


def load_zip(source: Source) -> Iterator[Loaded]:
    """The articles of all members, each with its own loader; archives within are not opened."""
    with source.open() as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, EOFError, OSError, ValueError) as error:
            raise ReadError(source.path, "a damaged zip archive") from error
        check_zip(source, archive)
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            if _is_article(member):
                yield from _member(source, archive, member)


def _member(source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Loaded]:
    path = f"{source.path}/{name(member)}"
    try:
        inner = memory_source(path, _unpacked(source, archive, member, path), source)
        if inner.suffix == ".zip":
            raise ReadError(path, "an archive within an archive")
        yield from loaders.read(inner)
    except ReadError as error:
        yield Skipped(error.path, error.reason)


def name(member: zipfile.ZipInfo) -> str:
    """A member's name; names that are not marked as UTF-8 are GBK on Chinese Windows."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _is_article(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.split("/")
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
    return not member.is_dir() and not hidden


def _unpacked(
    source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str
) -> bytes:
    """The bytes of a member, never more than a file may have, whatever the archive says of it."""
    if member.flag_bits & 0x1:
        raise ReadError(path, "protected by a password")
    limit = source.limits.file
    if member.file_size > limit:
        raise ReadError(path, too_large(member.file_size, limit))
    try:
        with archive.open(member) as file:
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise ReadError(path, "damaged in the archive") from error
    if len(data) > limit:
        raise ReadError(path, too_large(len(data), limit))
    return data
