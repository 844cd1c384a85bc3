from difflib import get_close_matches

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from screenings.models import Edition
from screenings.planning.finding_texts import finding_text
from screenings.planning.publication import Proposal, PublicationRefused, propose, publish


class Command(BaseCommand):
    help = (
        "Publishes the plan of an edition: lists what is new, moved, cancelled or changed, then publishes it."
    )

    def add_arguments(self, parser):
        parser.add_argument("edition", metavar="FESTIVAL/EDITION", help="such as filmfest-hamburg/2025")
        parser.add_argument("--dry-run", action="store_true", help="only list what would change")

    @override("en")
    def handle(self, *args, edition, dry_run, **options):
        edition = _find(edition)
        proposal = propose(edition)
        self.list_differences(proposal)
        if proposal.blocking:
            raise _refusal([finding_text(finding) for finding in proposal.blocking])
        if not proposal.differences or dry_run:
            self.stdout.write("Dry run: nothing was published." if dry_run else "Nothing to publish.")
            return
        try:
            publication = publish(edition, token=proposal.token, note="Published from the command line")
        except PublicationRefused as refused:
            raise _refusal(refused.reasons) from refused
        self.stdout.write(self.style.SUCCESS(f"Published: {publication}."))

    def list_differences(self, proposal: Proposal) -> None:
        self.stdout.write(f"{proposal.edition}: {len(proposal.differences)} to publish")
        for difference in proposal.differences:
            self.stdout.write(f"  {difference.kind_label}: {difference.screening}")
            for change in difference.changes:
                self.stdout.write(f"    {change.label}: {change.before or '–'} → {change.after or '–'}")


def _find(address: str) -> Edition:
    festival, _, slug = address.strip("/").partition("/")
    edition = Edition.objects.select_related("festival").filter(festival__slug=festival, slug=slug).first()
    if edition is None:
        raise CommandError(f"There is no edition “{address}”. {_candidates(festival)}")
    return edition


def _candidates(festival: str) -> str:
    """The editions that may have been meant: of that festival, of one that is spelled alike, or all."""
    by_festival: dict[str, list[str]] = {}
    for candidate, slug in Edition.objects.order_by("festival__slug", "-year").values_list(
        "festival__slug", "slug"
    ):
        by_festival.setdefault(candidate, []).append(f"{candidate}/{slug}")
    if not by_festival:
        return "There are no editions yet."
    similar = get_close_matches(festival, by_festival, n=3) or list(by_festival)
    return "Choose one of:\n" + "\n".join(
        f"  {address}" for candidate in similar for address in by_festival[candidate]
    )


def _refusal(reasons: list[str]) -> CommandError:
    return CommandError("\n".join(["Nothing was published:", *(f"  {reason}" for reason in reasons)]))
