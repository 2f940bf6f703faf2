"""The sources the presets rest on, by their Chinese and English names.

A source's name carries its year where several texts are in use. Nothing here raises.
"""

from voting.preset import Article, Words

VILLAGE = Words("《村民委员会组织法》", "Organic Law of Villagers' Committees (2025)")
VILLAGE_2018 = Words("《村民委员会组织法》（2018）", "Organic Law of Villagers' Committees (2018)")
URBAN = Words("《城市居民委员会组织法》", "Organic Law of Urban Residents' Committees (2025)")
URBAN_2018 = Words("《城市居民委员会组织法》（2018）", "Organic Law of Urban Residents' Committees (2018)")
CIVIL = Words("《民法典》", "Civil Code")
PROPERTY = Words("《物业管理条例》", "Regulations on Property Management (2018)")
OWNERSHIP = Words("最高人民法院建筑物区分所有权解释", "Supreme People's Court interpretation on unit ownership (2020)")
COLLECTIVE = Words("《农村集体经济组织法》", "Law on Rural Collective Economic Organisations")
LAND_CONTRACT = Words("《农村土地承包法》", "Law on Rural Land Contracting")
LAND = Words("《土地管理法》", "Land Administration Law")


def of(law: Words, *numbers: str) -> Article:
    """These articles of this source."""
    return Article(law, numbers)
