"""Where the files of pictures are kept: a folder of this machine, or any other storage of Django's."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage


def save_as(storage: Storage, name: str, content: File | bytes) -> None:
    """Under this very name. A process that was first saved the same content, which the name is made of."""
    file = ContentFile(content) if isinstance(content, bytes) else content
    saved = storage.save(name, file)
    if saved != name:
        storage.delete(saved)


class AtomicFileSystemStorage(FileSystemStorage):
    """A file is there whole or not at all, also while another process writes the same one."""

    def get_available_name(self, name, max_length=None):
        return name

    def _save(self, name, content):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            try:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.chmod(file.name, self.file_permissions_mode or 0o644)
                os.replace(file.name, path)
            except BaseException:
                os.unlink(file.name)
                raise
        return name
