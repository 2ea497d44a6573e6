"""Two analyses of contracts -> what changed: found in what was written, judged by what is paid.

The comparison is of the declarations that a contract is put together from, clause by clause, so that any of the changes can be made
by itself in the old contract. It lives on the floor of the road through the stages because what a change reaches, and what it is
worth, is said by taking the old contract with that change along the same road that every contract takes.
"""
