"""Payments between units of the tree that consolidation takes off both sides, by rule R5.3."""
LINKS = ("remit", "subsidy", "lateral")
PAID, RECEIVED = True, False
ACCOUNTS = {"remit": "income_affiliated", "subsidy": "income_superior", "lateral": "income_other"}
PARENT_SIDE = {"remit": RECEIVED, "subsidy": PAID}  # what the parent does


class Said:
    """What one side says: an item or account, and an amount with its slack."""

    def __init__(self, unit, item, fen, slack=0):
        self.unit, self.item, self.fen, self.slack = unit, item, fen, slack


def link_of(is_paid, item):
    if is_paid:
        return item if item in ("remit", "subsidy") else "lateral"
    return next((link for link, account in ACCOUNTS.items() if account == item), "lateral")


def in_common(paid, received):
    if paid > 0 and received > 0:
        return min(paid, received)
    return max(paid, received) if paid < 0 and received < 0 else 0


class Eliminations:
    """`rows` are those of eliminations.csv with fen for text; `parts` says what is taken off: node, unit, item, fen."""

    def __init__(self, units, owns, transfers):
        self.units, self.owns = units, owns
        self.named, self.unnamed = {}, {}
        self.rows, self.parts, self.covered = [], [], set()
        self._sort_sides()
        self._take_named()
        for link in ("remit", "subsidy"):
            self._take_unnamed(link)
        self._take_transfers(transfers)

    def _sort_sides(self):
        for unit, own in self.owns.items():
            for (is_paid, item, other), total in own.sides.items():
                said = Said(unit, item, total.fen, total.slack)
                link = link_of(is_paid, item)
                if other in self.units.rows and other != unit:
                    payer, receiver = (unit, other) if is_paid else (other, unit)
                    pair = self.named.setdefault((link, payer, receiver), {PAID: [], RECEIVED: []})
                    pair[is_paid].append(said)
                elif not other and link != "lateral":
                    self.unnamed[link, is_paid, unit] = said

    def _reports(self, unit, is_paid):
        own = self.owns.get(unit)
        if own is None:
            return False
        items = own.items()
        return "total" in items if is_paid else any(not item.startswith("three_public") and item not in (
            "total", "basic", "basic_personnel", "basic_public", "project", "remit", "operating", "subsidy") for item in items)

    def _reason(self, paid, received, slack, payer, receiver):
        """Payer and receiver: whose silence it is; None: of several."""
        if paid is not None and received is not None:
            return "" if paid == received else "rounding" if abs(paid - received) <= slack else "unequal"
        if paid is not None:
            return "payer-only" if receiver is None or self._reports(receiver, RECEIVED) else "receiver-missing"
        return "receiver-only" if payer is None or self._reports(payer, PAID) else "payer-missing"

    def _add(self, node, payers, item, receivers, account, basis, paid, received, taken, reason):
        if (paid or 0) == 0 and (received or 0) == 0:
            return
        self.rows.append((node, payers, item, receivers, account, basis, paid, received, taken,
                          (paid or 0) - (received or 0), reason))

    def _take_off(self, node, said, fen):
        if fen:
            self.parts.append((node, said.unit, said.item, fen))

    def _pair(self, link, payer, receiver, paid, received, taken, basis, reason=None):
        node = self.units.meeting(payer, receiver)
        slack = (paid.slack if paid else 0) + (received.slack if received else 0)
        item = paid.item if paid else link if link != "lateral" else ""
        paid_fen, received_fen = paid.fen if paid else None, received.fen if received else None
        if reason is None:
            reason = self._reason(paid_fen, received_fen, slack, payer, receiver)
        self._add(node, payer, item, receiver, ACCOUNTS[link], basis, paid_fen, received_fen, taken, reason)
        if taken:
            self._take_off(node, paid, taken)
            self._take_off(node, received, taken)
        self.covered.add((link, payer, receiver))

    def _take_named(self):
        self.joined = {}  # link, parent: what units say that name it
        for (link, payer, receiver), pair in sorted(self.named.items()):
            if link == "lateral":
                self._take_lateral(payer, receiver, pair)
                continue
            paid, received = (pair[role][0] if pair[role] else None for role in (PAID, RECEIVED))
            if paid and received:
                self._pair(link, payer, receiver, paid, received, in_common(paid.fen, received.fen), "stated")
            else:
                self._take_half_named(link, payer, receiver, paid, received)

    def _take_half_named(self, link, payer, receiver, paid, received):
        """Only one of them names the other. The other's unnamed side may be that payment."""
        is_parent_paying = PARENT_SIDE[link] == PAID
        parent, below = (payer, receiver) if is_parent_paying else (receiver, payer)
        parent_said, below_said = (paid, received) if is_parent_paying else (received, paid)
        if parent_said and (link, not PARENT_SIDE[link], below) in self.unnamed and self.units.parents[below] == parent:
            other = self.unnamed.pop((link, not PARENT_SIDE[link], below))
            paid, received = (paid, other) if is_parent_paying else (other, received)
            self._pair(link, payer, receiver, paid, received, paid.fen if paid.fen == received.fen else 0, "inferred")
        elif below_said and (link, PARENT_SIDE[link], parent) in self.unnamed:
            self.joined.setdefault((link, parent), []).append(below_said)
        else:
            self._pair(link, payer, receiver, paid, received, 0, "stated")

    def _take_lateral(self, payer, receiver, pair):
        """Several items of the payer: the income covers one after the other, the last takes what is left."""
        order = ("basic", "basic_personnel", "basic_public", "project", "operating")
        paid = sorted(pair[PAID], key=lambda said: order.index(said.item))
        received = pair[RECEIVED][0] if pair[RECEIVED] else None
        left = received.fen if received else 0
        for place, said in enumerate(paid):
            share = in_common(said.fen, left) if place + 1 < len(paid) else left
            part = Said(receiver, "income_other", share, received.slack) if received else None
            self._pair("lateral", payer, receiver, said, part, in_common(said.fen, share), "stated")
            left -= share
        if not paid:
            self._pair("lateral", payer, receiver, None, received, 0, "stated")

    def _take_unnamed(self, link):
        """A parent's side that names nobody, with the sum of its children's."""
        role = PARENT_SIDE[link]
        for parent in sorted(self.units.nodes):
            members = [self.unnamed[link, not role, child] for child in self.units.children[parent]
                       if (link, not role, child) in self.unnamed] + self.joined.get((link, parent), [])
            own = self.unnamed.get((link, role, parent)) if self.units.children[parent] or members else None
            if own is None and not members:
                continue
            if own is None and not (self.units.owes_accounts(parent) or self._reports(parent, role)):
                continue
            self._take_group(link, parent, own, sorted(members, key=lambda said: said.unit))

    def _take_group(self, link, parent, own, members):
        role, node, total = PARENT_SIDE[link], parent, sum(said.fen for said in members)
        for said in members:
            node = self.units.meeting(node, said.unit)
            self.covered.add((link, parent, said.unit) if role == PAID else (link, said.unit, parent))
        codes = " ".join(sorted({said.unit for said in members}))
        parent_fen, members_fen = own.fen if own else None, total if members else None
        taken = total if own is not None and own.fen == total else 0
        slack = (own.slack if own else 0) + sum(said.slack for said in members)
        if role == PAID:
            reason = self._reason(parent_fen, members_fen, slack, parent, None)
            self._add(node, parent, link, codes, ACCOUNTS[link], "inferred", parent_fen, members_fen, taken, reason)
        else:
            reason = self._reason(members_fen, parent_fen, slack, None, parent)
            self._add(node, codes, link, parent, ACCOUNTS[link], "inferred", members_fen, parent_fen, taken, reason)
        if own is not None and own.fen == total:
            for said in [own, *members]:
                self._take_off(node, said, said.fen)

    def _take_transfers(self, transfers):
        """What only a 往来核对表 tells is proposed. Transfers: unit, is_paid, item, other, fen."""
        said = {}
        for unit, is_paid, item, other, fen in transfers:
            if unit == other or other not in self.units.rows:
                continue
            payer, receiver = (unit, other) if is_paid else (other, unit)
            key = (link_of(is_paid, item), payer, receiver)
            if key not in self.covered:
                side = said.setdefault(key, {}).setdefault(is_paid, Said(unit, item, 0))
                side.fen += fen
        for (link, payer, receiver), sides in sorted(said.items()):
            self._pair(link, payer, receiver, sides.get(PAID), sides.get(RECEIVED), 0, "stated", reason="transfer-list")
