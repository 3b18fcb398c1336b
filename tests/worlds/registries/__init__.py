"""Made registries: emulators of the public services, after their documentation.

None was checked against the live services. They serve works that exist nowhere else.
"""
