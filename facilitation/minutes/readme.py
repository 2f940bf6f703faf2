"""What `README.txt` of every package says: what is inside, and how anyone can check it."""

README_TEXT = """\
会议记录包 / A meeting's minutes

minutes.txt      会议记录，可直接阅读            the minutes, for reading (zh-CN)
minutes.en.txt   英文                            the same in English
minutes.json     签署的数据                      the data that were signed (RFC 8785 JSON)
log.jsonl        会议日志，逐条哈希相接          the meeting's log, each entry holds the hash of the one before
texts.json       姓名与日志所承诺的文字          names, and the texts the log commits to
signatures.json  各人签名与主机副签 (Ed25519)    each person's signature with the hub's beneath it (Ed25519)
hub.json         主机公钥与对以上文件的封签      the hub's public key and its seal over all the others

核对：
    yishi verify 文件名.yishi
核对程序不联网，也不需要信任主机。它重演日志、重新起草记录、重新计票，再与签名比较。
主持人、记录人、监督人的密钥指纹印在 minutes.txt 末尾，请与公告栏上的比较。
文件中任何一个字节被改动，核对都不会通过，并会指出是哪个文件、哪一项。

To check:
    yishi verify NAME.yishi
It needs no network and no trust in the hub. It replays the log, drafts the minutes again, counts every
poll again and compares with what was signed. The signers' key fingerprints stand at the end of
minutes.en.txt: compare them with the notice board. If a single byte was changed, the check fails and names
the file and the field.

这份文件含有完整姓名，只交给依法可以查阅会议记录的人。
It holds full names: give it only to those who may read the full minutes.
"""
