"""A picture of a film, a person, a venue: what may be uploaded, and where it is kept.

The file an editor uploads is never kept. What is kept is re-encoded (``films.imaging``) and named by its
content and a secret, so its address changes when the picture does, and two films may share one file. Nothing
is deleted when a picture is replaced, for history may bring it back: ``manage.py delete_orphaned_files``
deletes later what nothing shows any more.
"""

from typing import Any

from django import forms
from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.db.models.fields.files import FileField, ImageFieldFile

from .imaging import Picture, picture_from
from .renditions import try_to_make
from .storage import save_as


class PictureFile(ContentFile):
    """A picture that has been through ``picture_from``, on its way to the storage."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(picture.content, name=picture.name)
        self.picture = picture


def picture_file(file: File) -> PictureFile:
    """The file made fit to be kept; one that already is stays as it is. Raises ValidationError."""
    return file if isinstance(file, PictureFile) else PictureFile(picture_from(file))


def store(storage: Storage, file: PictureFile) -> str:
    """The name under which the content is kept, written unless it is there already and whole."""
    if storage.exists(file.name):
        if storage.size(file.name) == file.size:
            return file.name
        storage.delete(file.name)
    save_as(storage, file.name, file)
    return file.name


class PictureFormField(forms.ImageField):
    """Takes JPEG, PNG and WebP, whatever the file is called, and hands on a picture fit to be kept."""

    def to_python(self, data: Any) -> PictureFile | None:
        file = forms.FileField.to_python(self, data)
        return None if file is None else picture_file(file)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """A refused form shows what is stored, for no browser sends a file twice; the widget may say so."""
        if isinstance(data, UploadedFile):
            self.widget.not_kept = data.name
        return initial

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": "image/jpeg,image/png,image/webp"}


class PictureFieldFile(ImageFieldFile):
    def save(self, name: str, content: File, save: bool = True) -> None:
        """Keeps the picture in ``content`` under a name of its own; ``name`` is not believed."""
        picture = picture_file(content)
        self.name = store(self.storage, picture)
        try_to_make(self.storage, self.name)
        self._set_instance_attribute(self.name, picture)
        self._committed = True
        if save:
            self.instance.save()


class PictureField(models.ImageField):
    """An ImageField that keeps only pictures fit to be shown, with their size and main colour beside them.

    Declare the fields named by ``width_field``, ``height_field`` and ``colour_field`` after it.
    """

    attr_class = PictureFieldFile

    def __init__(self, *args: Any, colour_field: str | None = None, **kwargs: Any) -> None:
        self.colour_field = colour_field
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        if self.colour_field:
            kwargs["colour_field"] = self.colour_field
        return name, path, args, kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:
        """Without the signal of ImageField: it would look at the picture of every row that is loaded."""
        FileField.contribute_to_class(self, cls, name, **kwargs)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """A bad picture is an error of this field, also where no form has looked at it."""
        value = super().clean(value, model_instance)
        if value and not value._committed:
            value.file = picture_file(value.file)
        return value

    def update_dimension_fields(self, instance: models.Model, *_args: Any, **_kwargs: Any) -> None:
        """Notes size and colour whenever a picture is assigned; a stored one keeps what was noted."""
        file = getattr(instance, self.attname)
        if file and (file._committed or not isinstance(file.file, PictureFile)):
            return
        picture = file.file.picture if file else None
        noted = (picture.width, picture.height, picture.colour) if picture else (None, None, "")
        for field, value in zip((self.width_field, self.height_field, self.colour_field), noted, strict=True):
            if field:
                setattr(instance, field, value)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return models.Field.formfield(self, **{"form_class": PictureFormField, **kwargs})
