"""Workbooks under a password: opened in memory with the password given, and copies put under the same password."""

import io
from dataclasses import dataclass
from typing import Final

from .model import UnreadableWorkbook
from .sniff import OLE, PASSWORD_VARIABLE, password_protected, under_password

NO_PASSWORD_ASKED: Final = "VelvetSweatshop"
"""What Excel encrypts with when a workbook is protected but opens without asking for a password."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The plain bytes of a workbook and the password that opened it; ``None`` where it has none."""

    data: bytes
    password: str | None = None

    @property
    def secret(self) -> bool:
        """Whether the workbook asks for a password when it is opened."""
        return self.password not in (None, NO_PASSWORD_ASKED)

    def locked(self, copy: bytes) -> bytes:
        """Return an .xlsx or .xlsm copy under the same password; as it is where the workbook has none."""
        if self.password is None:
            return copy
        from msoffcrypto.format.ooxml import OOXMLFile

        buffer = io.BytesIO()
        OOXMLFile(io.BytesIO(copy)).encrypt(self.password, buffer)
        return buffer.getvalue()


def unlocked(data: bytes, password: str | None, variable: str = PASSWORD_VARIABLE) -> Unlocked:
    """Return a workbook's plain bytes. Costs nothing for a workbook without a password.

    Args:
        data: the file.
        password: what may open it.
        variable: the environment variable that passwords come from, for the sentence that refuses.

    Raises:
        UnreadableWorkbook: it has a password, and none or another one was given, or it can't be decrypted.
    """
    if not data.startswith(OLE) or not under_password(data):
        return Unlocked(data)
    for one in (NO_PASSWORD_ASKED, password):
        plain = _decrypted(data, one) if one else None
        if plain is not None and one:
            return Unlocked(plain, one)
    raise password_protected(variable, wrong=bool(password))


def _decrypted(data: bytes, password: str) -> bytes | None:
    import msoffcrypto

    buffer = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=password)
        file.decrypt(buffer)
    except UnreadableWorkbook:
        raise
    except Exception:  # a wrong password and an unknown way of encrypting fail in many ways
        return None
    plain = buffer.getvalue()
    return plain if plain.startswith((b"PK", OLE)) else None
