from django.template import Engine

from festival.template_loader import UnindentedLoader


def test_templates_lose_the_indentation_of_their_lines_alone(tmp_path):
    cases = {
        "page.html": ("<ul>\n    <li>a  b\n\t</li>\n\n</ul>", "<ul>\n<li>a  b\n</li>\n</ul>"),
        "code.html": ("<pre>\n    indented</pre>", "<pre>\n    indented</pre>"),
    }
    engine = Engine(dirs=[tmp_path], loaders=["festival.template_loader.UnindentedLoader"])
    for name, (source, expected) in cases.items():
        (tmp_path / name).write_text(source)
        assert engine.get_template(name).source == expected


def test_our_templates_are_loaded_so_and_those_of_apps_are_found(settings):
    engine = Engine.get_default()
    [cached] = engine.template_loaders
    assert isinstance(cached.loaders[0], UnindentedLoader)
    assert engine.get_template("admin/change_list.html")
    assert "\n  " not in engine.get_template("base.html").source
