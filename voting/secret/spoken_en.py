"""1,024 English words for reading numbers aloud; no two differ in one letter only, or in their vowels only.

The order is part of the format: a changed word changes what people read to each other.
"""

from __future__ import annotations

_LIST = """
abacus acorn acrobat actor address admiral adult adventure afternoon airplane airport alarm album alligator
almond alphabet aluminium amber ambulance anchor angel animal ankle answer antelope anthem apartment apple
apricot april apron aquarium arcade archer arctic armadillo armchair army arrow artist asparagus asteroid
astronaut athlete atlas atom attic august aunt author autumn avenue avocado axis baby backpack bacon badge
bagel bakery balcony ball bamboo banana bandage banjo banner barber barley barn basket bathtub battery bazaar
beach bean beard beaver bedroom beetle belt berry bicycle birch birthday bishop blanket blizzard blossom
blouse blueberry boat bobsled bonfire boomerang border boulder box bracelet branch brass breakfast bridge
broccoli bronze brother bubble bucket budget buffalo bulb bundle bungalow burger bus butcher button bypass
cabbage cabin cactus cake calculator calendar camel camera campfire canal candle canoe canvas canyon captain
caravan carbon cardigan cargo carnival carpet carrot cartoon castle catalogue caterpillar cathedral
cauliflower caviar ceiling celery cement centipede century ceramic cereal chair chalk champion chandelier
chapter charcoal cheese chestnut chicken chimney chipmunk chocolate church cider cinema cinnamon circle circus
citizen city clarinet clarity classroom clay cleaner climate clinic cloud clover coast cobra cockpit coconut
coffee collar college comet compass compost computer concert conductor copper coral corner cornflower cosmos
costume cottage cotton council country courtyard cousin cowboy coyote cradle cranberry crane cricket crocodile
crossroad crosswalk crystal cucumber cupboard currant customer cutlery cyclone cymbal daffodil dairy dance
dandelion daughter dawn december dentist deputy desert desk detective dialogue diamond dictionary dinner
dinosaur diploma discus distance district doctor dolphin domino donkey doorbell dough dragon drawbridge drawer
dream dressmaker driftwood driver duchess duck dumpling dungarees duster dynamo eagle earring earth earthquake
easel echo eclipse editor egg eggplant elbow electric elephant elevator eleven embroidery emerald emperor
empire enamel engine envelope equator escalator escape essay estate evening everest exam exhibit express
eyebrow eyelash fabric factory falafel falcon family farmer fashion father feast february fence fern festival
fiction fiddle field fifteen film finger firefly fireplace firework fisherman flag flamingo flannel flashlight
flounder flour flute fog folder football forest fork formula fortress fortune fossil fountain fraction
fragrance freezer friday friend fruit furnace furniture gadget galaxy gallery garage garden garlic gazelle
gearbox generator gentleman geography geranium geyser giant giraffe glacier glass glider globe glue goggles
goldfish gondola goose gorilla gown gradient grain grandmother granite grape grapefruit grasshopper gravel
gravy greenhouse grocer guest guide guitar gymnast habit hailstone hairbrush halibut hamburger hammer hammock
hamster handbag harbour hare harmony harvest hat hawk hazelnut headline heart hedgehog helicopter helmet herb
herring hexagon hibiscus highway hill hippo history holiday honey horizon hornet horse hospital hotel
hummingbird hunter hurdle husband hyacinth hydrogen iceberg icicle igloo iguana index industry infant inkwell
insect instrument intestine invoice iris iron island ivory ivy jackal jacket jaguar jar jasmine jeans jelly
jellyfish jetty jigsaw jockey journey jubilee judge juggler juice jumper jungle junior juniper kangaroo kernel
ketchup kettle keyboard kidney kilogram king kingfisher kiosk kitchen kiwi knapsack knife knot label
laboratory labyrinth lace ladder lady lagoon lamb language lantern laptop lasagna laundry lava lavender lawyer
leather lecture legend lemon lemonade leopard lesson lettuce library licence lifeboat lighthouse lily lime
limestone linen lion lipstick livestock lizard lobby lobster locket locomotive lollipop luggage lumber lunch
lynx lyric macaroni machine magazine magnet magnolia magpie mahogany mailbox mallard mallet mammoth mandarin
mango manor mansion maple marathon marble march margarine marigold mariner market marmalade mascot mason mast
mattress meadow mechanic medal medicine melody melon member memory menu mercury mermaid message meteor
microscope midnight milestone milk millionaire mineral minister minute mirror mistletoe mitten molecule monday
monument moonlight morning mosaic moth mountaineer mouse moustache movie muffin mug mulberry muscle museum
mushroom mustang mustard mystery napkin nation nature navy necklace nectarine needle nephew nest network
newspaper nickel niece night nightingale nitrogen north nostril notebook novel november nurse nursery nutmeg
nylon oak oarsman oasis oatmeal obelisk object oboe ocean octagon october octopus office offspring oilcan
olive omelette onion opal opera orange orbit orchard orchestra orchid organ origami ornament ostrich otter
outback outfit oven overcoat oxygen oyster package paddle padlock page paintbrush painter palace palm pamphlet
pancake panda panorama papaya paper paprika parachute parade paragraph parcel parent park parliament partner
passenger passport pasta pastry path patient pavement peacock peanut pear pebble pelican pencil pendulum
penguin peppermint perfume piano pickle picnic picture pigeon pillow pilot pineapple pirate pistachio pitcher
pizza planet plaster platform player plough poem pollen popcorn porridge portrait postcard potato pottery
powder prairie president pretzel primrose prince prize professor promise propeller protein province pudding
pumpkin puppet purple puzzle pyjamas pyramid python quartz question quilt rabbit raccoon radar radio radish
raft rail rainbow raincoat raisin raspberry raven receipt recipe record rectangle referee reindeer relative
reporter reptile restaurant ribbon rice roller roof rooster rope rosemary ruby rucksack runway safari saffron
salad salmon salt sandal sandwich sapphire sardine satellite saturday saucepan sausage savanna saxophone
scarecrow scarf scholar school science scissors scooter scorpion scout screen screwdriver sculptor seagull
season secretary seed senate sentence september sergeant shampoo shark shawl sheep shelf shepherd sheriff
shirt shoe shoulder shovel shower shrimp shuttle signal silver sister ski skyscraper sleeve slipper snail
snake soccer sofa spaceship spade spaghetti sparrow speaker spider spinach spiral spirit sponge spoon spring
squad square squash squirrel stadium stairway stamp starfish station statue steak stomach stone stork stranger
stream street student studio submarine suburb subway sugar suitcase sultan summer sunday sunflower surgeon
surname swan sycamore syllable symphony syrup table tadpole tailor talent tangerine target tavern taxi teacher
teapot telescope temple tennis tent termite terrace textbook theatre thermometer thimble thistle thread throne
thumb thunder thursday ticket tide tiger timber tissue tobacco toddler tomato tongue toolbox tooth topaz torch
tornado tortoise toucan towel toyshop tractor traffic trailer treasure triangle tribe trolley trombone trophy
trousers trumpet trunk tuesday tugboat tulip tuna tunnel turnip turquoise turtle tuxedo twig twilight typhoon
ukulele umbrella uncle unicorn uniform universe upstairs urchin utensil vacation vaccine valley vanilla vase
vault vegetable vehicle velvet veranda verse village vinegar vineyard violin virtue visitor vitamin volcano
volleyball volume voyage vulture waffle wagon waiter walnut walrus wardrobe warehouse wasp watch waterfall
wave wedding wednesday weekend whale wheat whisker wicker windmill winter wolf woman wombat woodpecker worker
world wrench wrestler yacht yard yesterday yoghurt youth zebra zeppelin zigzag zodiac
"""
ENGLISH = tuple(_LIST.split())
