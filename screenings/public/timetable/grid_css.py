"""Writes static/css/day-grid-steps.css: python -m screenings.public.timetable.grid_css > that file."""

HOURS = 30
STEPS = HOURS * 12
LONGEST_TALK = 12 * 12
COLUMNS = 320
MOST_ROOM = 18


def rules() -> str:
    """The places in a day grid as classes: top, length, room beside it, column, lanes, talks, hours.

    They name numbers alone: where these lead, across or down, day-grid.css says for screen and paper.
    """
    kinds = [
        *(f".t-{step}{{--t:{step}}}" for step in range(STEPS)),
        *(f".d-{steps}{{--d:{steps}}}" for steps in range(1, STEPS + 1)),
        *(f".r-{steps}{{--r:{steps}}}" for steps in range(1, MOST_ROOM + 1)),
        *(f".c-{column}{{--c:{column}}}" for column in range(1, COLUMNS + 1)),
        *(f".s-{lanes}{{--s:{lanes}}}" for lanes in range(2, COLUMNS + 1)),
        *(f".i-{steps}{{--i:{steps}}}" for steps in range(1, LONGEST_TALK + 1)),
        *(f".q-{steps}{{--q:{steps}}}" for steps in range(1, LONGEST_TALK + 1)),
        *(f".h-{hours}{{--hours:{hours};--steps:{hours * 12}}}" for hours in range(1, HOURS + 1)),
    ]
    return (
        "/* Written by screenings.public.timetable.grid_css: the steps and columns of a day grid. */\n"
        + "\n".join(kinds)
    )


if __name__ == "__main__":
    print(rules())
