"""What a room's frames bring."""


def seqs(frames):
    return [c["message"]["seq"] for frame in frames for c in frame["changes"]]
