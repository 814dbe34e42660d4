from __future__ import annotations

from klimahub.language import Language
from klimahub.parts.downloads import choices
from klimahub.writing.shelf import Offer

NAMES = {"da": "Dansk", "en": "English"}


def offer(path: str, language: str = "", name: str = "usb", size: int = 5_382_059) -> Offer:
    return Offer(path.split("/")[0], path, language, name, size, "f" * 64, "2026-11-24")


def test_a_file_is_told_with_size_date_and_language(danish: Language) -> None:
    (choice,) = choices([offer("usb/klimahub.zip")], danish, NAMES)
    (file,) = choice.files
    assert (file.path, file.file) == ("share/usb/klimahub.zip", "klimahub.zip")
    assert (file.size, file.date, file.language) == ("5,4 MB", "24. november 2026", "Dansk og engelsk")


def test_the_readers_own_language_comes_first(english: Language) -> None:
    (choice,) = choices([offer("usb/a-da.zip", "da"), offer("usb/a-en.zip", "en")], english, NAMES)
    assert [file.language for file in choice.files] == ["English", "Dansk"]


def test_what_has_no_name_is_not_listed(danish: Language) -> None:
    assert choices([offer("pdf/da/odense.pdf", "da", "")], danish, NAMES) == ()


def test_a_small_file_is_not_told_as_nothing(danish: Language) -> None:
    assert choices([offer("usb/a.zip", size=14_000)], danish, NAMES)[0].files[0].size == "0,01 MB"
